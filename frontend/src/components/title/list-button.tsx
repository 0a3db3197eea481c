"use client";

import { Check, Plus } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import { useSignInPrompt } from "@/lib/use-sign-in-prompt";
import { type Listable, useListed } from "@/lib/watchlist";

interface ListButtonProps {
  subject: Listable;
  /** Only the sign, for dense lists. */
  compact?: boolean;
}

/** Puts a title or a match on the list and takes it off again. */
export function ListButton({ subject, compact }: ListButtonProps) {
  const { user } = useSession();
  const { listed, busy, toggle } = useListed(subject);
  const promptSignIn = useSignInPrompt();
  const press = () => (user ? toggle() : promptSignIn(t("list.signIn")));
  const Icon = listed ? Check : Plus;
  if (compact) {
    return (
      <IconButton
        label={listed ? t("list.remove") : t("list.add")}
        aria-pressed={listed}
        disabled={busy}
        onClick={press}
      >
        <Icon size={18} />
      </IconButton>
    );
  }
  return (
    <Button aria-pressed={listed} disabled={busy} onClick={press}>
      <Icon size={18} aria-hidden />
      {listed ? t("list.added") : t("list.add")}
    </Button>
  );
}

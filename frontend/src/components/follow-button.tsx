"use client";

import { Check, Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type Followable, useFollowed } from "@/lib/follows";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import { useSignInPrompt } from "@/lib/use-sign-in-prompt";

/** Follows a team or a competition, or stops following it. */
export function FollowButton({ subject }: { subject: Followable }) {
  const { user } = useSession();
  const { followed, busy, toggle } = useFollowed(subject);
  const promptSignIn = useSignInPrompt();
  const name = subject.team?.name ?? subject.competition?.name ?? "";
  const Icon = followed ? Check : Plus;
  return (
    <Button
      size="small"
      aria-pressed={followed}
      disabled={busy}
      onClick={() => (user ? toggle() : promptSignIn(t("follow.signIn")))}
    >
      <Icon size={16} aria-hidden />
      {t(followed ? "follow.following" : "follow.follow", { name })}
    </Button>
  );
}

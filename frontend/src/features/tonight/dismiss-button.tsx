"use client";

import { Button } from "@/components/ui/button";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import { useSignInPrompt } from "@/lib/use-sign-in-prompt";
import type { Pick } from "@/types";
import { dismissed, useDismiss } from "./api";

export function DismissButton({ pick }: { pick: Pick }) {
  const dismiss = useDismissPick(pick);
  return dismiss && <Button onClick={dismiss}>{t("pick.notForMe")}</Button>;
}

/** What dismissing that pick does; null where there is nothing lasting to dismiss. */
export function useDismissPick(pick: Pick): (() => void) | null {
  const { user } = useSession();
  const dismiss = useDismiss();
  const promptSignIn = useSignInPrompt();
  if (!dismissed(pick)) return null;
  return () => (user ? dismiss.mutate(pick) : promptSignIn(t("pick.dismissSignIn")));
}

"use client";

import { Check, Eye, Share2, ThumbsDown } from "lucide-react";
import { toast } from "sonner";
import { ListButton } from "@/components/title/list-button";
import { Button } from "@/components/ui/button";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import { useSignInPrompt } from "@/lib/use-sign-in-prompt";
import type { TitleDetail } from "@/types";
import { Rating } from "./rating";
import { useMarks } from "./use-marks";
import type { Watched } from "./use-watched";

/** What one can do with a title beside watching it. */
export function Actions({ title, watched }: { title: TitleDetail; watched: Watched }) {
  const { user } = useSession();
  const prompt = useSignInPrompt();
  const { mine, busy, rate, unrate, dismiss, restore } = useMarks(title);
  const dismissed = mine.dismissal_id !== null;
  const forPeople = (reason: string, action: () => void) => () => (user ? action() : prompt(reason));
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <ListButton subject={{ title }} />
        <Button
          aria-pressed={watched.seen}
          onClick={forPeople(t("title.signInToMark"), () => watched.toggle(null))}
        >
          {watched.seen ? <Check size={18} aria-hidden /> : <Eye size={18} aria-hidden />}
          {watched.seen ? t("title.seen") : t("title.markSeen")}
        </Button>
        <Button
          aria-pressed={dismissed}
          disabled={busy && dismissed}
          onClick={forPeople(t("title.signInToDismiss"), () =>
            mine.dismissal_id === null ? dismiss() : restore(mine.dismissal_id),
          )}
        >
          <ThumbsDown size={17} aria-hidden />
          {dismissed ? t("title.notForMeSet") : t("title.notForMe")}
        </Button>
        <Button onClick={() => share(title.name)}>
          <Share2 size={17} aria-hidden />
          {t("title.share")}
        </Button>
      </div>
      <Rating
        value={mine.rating}
        onRate={(value) => (user ? rate(value) : prompt(t("title.signInToRate")))}
        onClear={unrate}
      />
    </>
  );
}

async function share(name: string) {
  const link = { title: name, url: location.href };
  try {
    if (navigator.share) return await navigator.share(link);
    await navigator.clipboard.writeText(link.url);
    toast(t("title.shareCopied"));
  } catch (error) {
    const changedTheirMind = error instanceof DOMException && error.name === "AbortError";
    if (!changedTheirMind) toast(t("title.shareFailed"));
  }
}

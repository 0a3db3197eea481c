import { useQuery } from "@tanstack/react-query";
import { t } from "@/lib/i18n";
import { dismissals } from "@/lib/marks";
import { useOwnRowChanges } from "@/lib/own-rows";
import { useSession } from "@/lib/session";
import { useSignInPrompt } from "@/lib/use-sign-in-prompt";
import type { Listable } from "@/lib/watchlist";
import type { Dismissal, Pick } from "@/types";

/**
 * What was dismissed on this page. It is not asked for: the site leaves out what was dismissed before.
 * A dismissed pick keeps its place in the list, so that undoing needs no other.
 */
export function useDismissals() {
  const { user } = useSession();
  const { data: rows = [] } = useQuery({ ...dismissals.query, enabled: false });
  const { add, remove } = useOwnRowChanges(dismissals);
  const promptSignIn = useSignInPrompt();
  const rowOf = (pick: Pick) => rows.find((row) => isFor(row, pick));
  return {
    isGone: (pick: Pick) => rowOf(pick) !== undefined,
    dismiss(pick: Pick) {
      if (!user) return promptSignIn(t("pick.dismissSignIn"));
      const { title = null, event = null } = subjectOf(pick) ?? {};
      add.mutate({ row: { title, event, created_at: new Date().toISOString() } });
    },
    restore(pick: Pick) {
      const row = rowOf(pick);
      if (row) remove.mutate(row);
    },
  };
}

/** The durable thing: the title that an airing shows, the match that it carries; null where nothing lasts. */
export function subjectOf({ title, event }: Pick): Listable | null {
  if (title) return { title };
  return event ? { event } : null;
}

function isFor(row: Dismissal, pick: Pick): boolean {
  const subject = subjectOf(pick);
  if (!subject) return false;
  return subject.title ? row.title?.id === subject.title.id : row.event?.id === subject.event.id;
}

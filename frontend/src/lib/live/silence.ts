import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { eventKeys } from "@/lib/events";
import type { SportsEvent } from "@/types";

const LOOK_EVERY = 60_000;
/** The site tells of a match that nobody speaks of after three minutes; then this is late. */
const SILENT_AFTER = 4 * 60_000;

/** Asks again when nothing was heard of what is being played: silence must not look like nil–nil. */
export function useSilenceWatch() {
  const client = useQueryClient();
  useEffect(() => {
    const timer = setInterval(() => {
      if (isSilent(client)) client.invalidateQueries({ queryKey: eventKeys.all });
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [client]);
}

function isSilent(client: QueryClient): boolean {
  const state = client.getQueryState<SportsEvent[]>(eventKeys.live);
  const running = state?.data?.some(({ status }) => status === "live");
  return Boolean(running && state && Date.now() - state.dataUpdatedAt > SILENT_AFTER);
}

import { type InfiniteData, type QueryKey, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef, useState } from "react";
import { isInUse } from "@/lib/in-use";
import { offeredPicksKey } from "@/lib/recommendations";
import { useSlide } from "@/lib/use-slide";
import type { Page, Pick } from "@/types";
import { withArrivals } from "./arrivals";

/** Milliseconds of quiet after which a burst of pushes is taken as a whole. */
const SETTLED = 600;
/** How often to look, while picks wait, whether they still have to. */
const LOOK_EVERY = 400;

interface ArrivalsOptions {
  queryKey: QueryKey;
  list: RefObject<HTMLElement | null>;
  /** What it shows, and of that the pick that leads the page; undefined while there is nothing to arrive at. */
  shown: Pick[];
  lead: Pick | undefined;
  /** False while the list answers a narrower question than the site pushes picks for. */
  enabled: boolean;
  /** The list is being fetched: the answer will know of all that was pushed before. */
  fetching: boolean;
}

/**
 * Lets pushed picks slide into the list, if nothing moves by it that somebody points at, has focused
 * or has scrolled to. Else they wait: until that has passed, or until they are asked for by `take`.
 */
export function useArrivals({ queryKey, list, shown, lead, enabled, fetching }: ArrivalsOptions) {
  const client = useQueryClient();
  const { data: offered = [] } = useQuery<Pick[]>({ queryKey: offeredPicksKey, queryFn: skipToken });
  const [arrived, setArrived] = useState<Pick[]>([]);
  const [waits, setWaits] = useState(false);
  const measure = useSlide(list);
  const leadId = lead?.id;
  const current = useRef({ queryKey, shown });
  useEffect(() => {
    current.current = { queryKey, shown };
  });

  useEffect(() => {
    if (!fetching) return;
    client.setQueryData(offeredPicksKey, []);
    setArrived([]);
  }, [client, fetching]);

  useEffect(() => {
    if (!enabled || leadId === undefined || offered.length === 0) return setWaits(false);
    let timer = setTimeout(function look() {
      if (isInUse(list.current)) {
        setWaits(true);
        timer = setTimeout(look, LOOK_EVERY);
        return;
      }
      measure();
      client.setQueryData<InfiniteData<Page<Pick>>>(
        current.current.queryKey,
        (held) => held && { ...held, pages: withArrivals(held.pages, offered, leadId) },
      );
      client.setQueryData(offeredPicksKey, []);
      const fresh = unknown(offered, current.current.shown);
      setArrived((held) => [...held, ...fresh]);
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [client, enabled, leadId, list, measure, offered]);

  const take = () => client.invalidateQueries({ queryKey: queryKey.slice(0, 1) });
  return { waiting: waits ? unknown(offered, shown).length : 0, arrived, take };
}

/** Those that are not in the list yet; the others only move. */
function unknown(offered: Pick[], shown: Pick[]): Pick[] {
  const known = new Set(shown.map(({ id }) => id));
  return offered.filter(({ id }) => !known.has(id));
}

"use client";

import { useMemo, useState } from "react";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { isoDay } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { Channel } from "@/types";
import { useGuide } from "./api";
import { GuideGrid } from "./grid";
import { blocksIn, guideDay, inOrder, rowsOf, type Span, spanning } from "./layout";
import { NowList } from "./now-list";
import { useSuiting } from "./use-suiting";

const HOUR = 3_600_000;

interface GuideBodyProps {
  country: string;
  channels: Channel[];
  /** The channel that was asked for, which stands first. */
  first: number | null;
  date: Date;
  opening: { moment: number };
  now: number;
  wide: boolean;
}

/** The programmes of a day as a grid or, where there is no room for one, as a list. */
export function GuideBody({ country, channels, first, date, opening, now, wide }: GuideBodyProps) {
  const key = isoDay(date);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the day; its object differs each time
  const day = useMemo(() => guideDay(date), [key]);
  const [seen, setSeen] = useState<Span | null>(null);
  const start = useMemo(
    () => ({ from: opening.moment - HOUR, to: opening.moment + 6 * HOUR }),
    [opening.moment],
  );
  const blocks = blocksIn(day, wide && seen ? spanning(start, seen) : start);
  const guide = useGuide(country, blocks);
  // The channels stand in the order of what is on: before all of that is known they would change places.
  const [begun, setBegun] = useState<Span | null>(null);
  if (!guide.pending && begun !== day) setBegun(day);
  const suits = useSuiting(country);
  const rows = useMemo(
    () => inOrder(rowsOf(channels, guide.programs, day), start, first),
    [channels, guide.programs, day, start, first],
  );
  if (begun !== day) return <GuideSkeleton />;
  return (
    <>
      {guide.error !== null && (
        <ErrorState title={t("guide.partFailed")} error={guide.error} onRetry={guide.retry} />
      )}
      {wide ? (
        <GuideGrid rows={rows} day={day} now={now} opening={opening} suits={suits} onWindow={setSeen} />
      ) : (
        <NowList rows={rows} moment={opening.moment} now={now} suits={suits} />
      )}
    </>
  );
}

export function GuideSkeleton() {
  return (
    <Loading className="grid gap-1">
      {Array.from({ length: 9 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <Skeleton key={index} className="h-16" />
      ))}
    </Loading>
  );
}

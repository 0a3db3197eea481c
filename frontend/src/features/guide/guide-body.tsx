"use client";

import { useMemo, useState } from "react";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { isoDay } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { Channel } from "@/types";
import { useGuide } from "./api";
import { GuideGrid } from "./grid";
import { blocksIn, guideDay, rowsOf, type Span } from "./layout";
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
  const window = wide && seen ? seen : { from: opening.moment - HOUR, to: opening.moment + 6 * HOUR };
  const guide = useGuide(country, blocksIn(day, window));
  const suits = useSuiting(country);
  const rows = useMemo(
    () => rowsOf(withFirst(channels, first), guide.programs, day),
    [channels, first, guide.programs, day],
  );
  if (guide.loading) return <GuideSkeleton />;
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

function withFirst(channels: Channel[], first: number | null): Channel[] {
  const asked = channels.find(({ id }) => id === first);
  return asked ? [asked, ...channels.filter((channel) => channel !== asked)] : channels;
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { ConnectionNote } from "@/components/match/connection-note";
import { LiveDot } from "@/components/match/live-dot";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { QueryView } from "@/components/ui/query-view";
import { EmptyState } from "@/components/ui/states";
import { liveEventsQuery } from "@/lib/events";
import { isoDay, startOfDay } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import { useUrlState } from "@/lib/use-url-state";
import type { SportsEvent } from "@/types";
import { dayQuery } from "./api";
import { merged } from "./board";
import { BoardSkeleton, CompetitionSection } from "./competition-section";
import { DayStrip } from "./day-strip";
import { subjectOf } from "./subject";
import { SubjectScreen } from "./subject-screen";
import { useSteadyBoard } from "./use-steady-board";

/** A day's matches by competition, or those of the team or competition that the address names. */
export function SportsBoardScreen() {
  const now = useNow();
  const [params] = useUrlState();
  const subject = subjectOf(params);
  if (!subject) return <Board now={now} />;
  if (!now) return <BoardSkeleton />;
  return <SubjectScreen key={Object.values(subject)[0]} subject={subject} now={now} />;
}

function Board({ now }: { now: Date | null }) {
  const { data: live = [] } = useQuery(liveEventsQuery);
  const running = live.filter((event) => event.status === "live").length;
  return (
    <>
      <PageHeader
        title={t("sports.title")}
        eyebrow={
          <span className="flex items-center gap-3">
            {running > 0 && <LiveDot />}
            {running > 0 ? t("sports.liveNow", { count: running }) : t("sports.quiet")}
          </span>
        }
      />
      <ConnectionNote />
      {now ? <Day today={startOfDay(now)} live={live} /> : <BoardSkeleton />}
    </>
  );
}

function Day({ today, live }: { today: Date; live: SportsEvent[] }) {
  const [params, setParams] = useUrlState();
  const day = dayOf(params.get("day")) ?? today;
  const isToday = isoDay(day) === isoDay(today);
  const query = useQuery(dayQuery(day));
  const choose = (date: Date) => setParams({ day: isoDay(date) === isoDay(today) ? null : isoDay(date) });

  return (
    <>
      <DayStrip today={today} day={day} onChange={choose} />
      <QueryView query={query} loading={<BoardSkeleton />}>
        {(events) => {
          const shown = isToday ? merged(events, live) : events;
          if (shown.length === 0) return <NothingThatDay onToday={isToday ? null : () => choose(today)} />;
          return <DayBoard key={isoDay(day)} events={shown} />;
        }}
      </QueryView>
    </>
  );
}

function DayBoard({ events }: { events: SportsEvent[] }) {
  const list = useRef<HTMLDivElement>(null);
  const boards = useSteadyBoard(events, list);
  return (
    <div ref={list}>
      {boards.map((board) => (
        <CompetitionSection key={board.competition.id} board={board} />
      ))}
    </div>
  );
}

function NothingThatDay({ onToday }: { onToday: (() => void) | null }) {
  return (
    <EmptyState
      heading="h2"
      className="mt-6"
      title={t("sports.empty")}
      action={onToday && <Button onClick={onToday}>{t("sports.emptyToday")}</Button>}
    >
      {t("sports.emptyText")}
    </EmptyState>
  );
}

/** A day of the address, "2026-11-22"; null for anything that is not one. */
function dayOf(text: string | null): Date | null {
  const [, year, month, day] = text?.match(/^(\d{4})-(\d{2})-(\d{2})$/) ?? [];
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  return text && isoDay(date) === text ? date : null;
}

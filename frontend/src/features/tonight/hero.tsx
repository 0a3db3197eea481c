"use client";

import Link from "next/link";
import { useRef } from "react";
import { MatchState } from "@/components/match/match-state";
import { Score } from "@/components/match/score";
import { TeamBadge } from "@/components/match/team-badge";
import { toneOf, useStanding } from "@/components/match/use-standing";
import { ListButton } from "@/components/title/list-button";
import { Button } from "@/components/ui/button";
import { Loading, Skeleton } from "@/components/ui/states";
import { leader } from "@/lib/format/matches";
import { t } from "@/lib/i18n";
import { useProfile } from "@/lib/profile";
import type { Pick, SportsEvent } from "@/types";
import { GoneNote, useFocusOnChange } from "./gone-note";
import { PickCover } from "./pick-cover";
import type { PickActions } from "./pick-row";
import { pickFacts, pickLink, pickName } from "./pick-text";
import { ReasonBars } from "./reason-bars";
import { subjectOf } from "./use-dismissals";
import { WatchAction, WayNote } from "./watch-action";

const REASONS = 4;

interface HeroProps extends PickActions {
  pick: Pick;
  /** What led the list until it was dismissed. */
  gone: Pick | undefined;
}

/** The first of the list, with everything one needs to say yes to it. */
export function Hero({ pick, gone, onExplain, onDismiss, onRestore }: HeroProps) {
  const { data: profile } = useProfile();
  const card = useRef<HTMLElement>(null);
  useFocusOnChange(card, gone?.id);
  const name = pickName(pick);
  const link = pickLink(pick);
  const subject = subjectOf(pick);
  return (
    <article
      ref={card}
      className="grid h-full grid-cols-1 overflow-hidden rounded-card border border-line bg-raise rail:grid-cols-[minmax(11rem,15.625rem)_1fr]"
    >
      <PickCover
        pick={pick}
        className="h-32 rail:h-full rail:min-h-96 max-rail:[&_[data-lettering]]:hidden"
      />
      <div className="flex flex-col gap-3.5 p-5 rail:px-7 rail:py-6.5">
        <p className="text-note text-mute">
          {profile?.personalised ? t("pick.eyebrow") : t("pick.eyebrowAnyone")} · {pickFacts(pick)}
        </p>
        <h2 className="font-display text-[2rem] leading-[.98] font-bold tracking-[-.035em] text-balance rail:text-[2.5rem]">
          {link ? <Link href={link}>{name}</Link> : name}
        </h2>
        {pick.event && <Scoreline event={pick.event} />}
        <ReasonBars pick={pick} count={REASONS} />
        <p>
          <button
            type="button"
            className="text-note text-mute underline decoration-line-strong underline-offset-4 hover:text-ink"
            onClick={() => onExplain(pick.id)}
          >
            {t("ranked.how")}
          </button>
        </p>
        <div className="mt-auto flex flex-wrap items-center gap-2.5 pt-2">
          <WatchAction pick={pick} />
          {subject && <ListButton subject={subject} />}
          {subject && (
            // Another pick has another button, so that the focus does not stay on it by chance.
            <Button key={pick.id} onClick={() => onDismiss(pick)}>
              {t("pick.notForMe")}
            </Button>
          )}
          <WayNote ways={pick.ways} />
        </div>
        {gone && <GoneNote pick={gone} onUndo={onRestore} />}
      </div>
    </article>
  );
}

function Scoreline({ event }: { event: SportsEvent }) {
  const standing = useStanding(event);
  const ahead = leader(event);
  if (event.status === "scheduled") return <MatchState event={event} className="max-w-sm" />;
  return (
    <div className="grid gap-1.5">
      {(["home", "away"] as const).map((side) => (
        <p key={side} className="flex max-w-sm items-center gap-2.5 text-lg font-medium">
          <TeamBadge team={event[side]} className="size-7" />
          <span className={ahead === side ? "grow font-semibold" : "grow"}>{event[side].name}</span>
          <Score value={event.score[side]} tone={toneOf(standing, side)} className="text-2xl" />
        </p>
      ))}
      <MatchState event={event} className="max-w-sm" />
    </div>
  );
}

export function HeroSkeleton() {
  return (
    <Loading className="grid h-full grid-cols-1 overflow-hidden rounded-card border border-line bg-raise rail:grid-cols-[minmax(11rem,15.625rem)_1fr]">
      <Skeleton className="h-32 rounded-none rail:h-full rail:min-h-96" />
      <div className="flex flex-col gap-3.5 p-5 rail:px-7 rail:py-6.5">
        <Skeleton className="h-4 w-56 max-w-full" />
        <Skeleton className="h-10 w-64 max-w-full" />
        <Skeleton className="mt-2 h-4 w-4/5" />
        <Skeleton className="h-4 w-3/5" />
        <Skeleton className="h-4 w-2/3" />
        <Skeleton className="mt-auto h-11 w-48 rounded-full" />
        <Skeleton className="h-4 w-60 max-w-full" />
      </div>
    </Loading>
  );
}

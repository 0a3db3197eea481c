"use client";

import { Check, Plus, Trophy } from "lucide-react";
import type { ReactNode } from "react";
import { TeamBadge } from "@/components/match/team-badge";
import { Button } from "@/components/ui/button";
import { type Followable, useFollowed } from "@/lib/follows";
import { countryName } from "@/lib/format/country";
import { t } from "@/lib/i18n";

/** A team or a competition in a list; `action` stands at the end of its line. */
export function FollowRow({ subject, action }: { subject: Followable; action: ReactNode }) {
  return (
    <li className="flex min-h-15 items-center gap-3 border-t border-line py-2">
      {subject.team ? (
        <TeamBadge team={subject.team} className="size-9" />
      ) : (
        <span className="grid size-9 shrink-0 place-items-center rounded-chip bg-sunken text-mute">
          <Trophy size={18} aria-hidden />
        </span>
      )}
      <span className="min-w-0 grow">
        <span className="block truncate font-semibold">{followableName(subject)}</span>
        <span className="block truncate text-note text-mute">{facts(subject)}</span>
      </span>
      {action}
    </li>
  );
}

/** Follows and stops following, for signed-in people. */
export function FollowToggle({ subject }: { subject: Followable }) {
  const { followed, busy, toggle } = useFollowed(subject);
  const Icon = followed ? Check : Plus;
  const name = followableName(subject);
  return (
    <Button
      size="small"
      look={followed ? "ink" : "outline"}
      aria-pressed={followed}
      aria-label={t(followed ? "follow.following" : "follow.follow", { name })}
      disabled={busy}
      onClick={toggle}
    >
      <Icon size={15} aria-hidden />
      {t(followed ? "follow.stop" : "follow.start")}
    </Button>
  );
}

export function followableName({ team, competition }: Followable): string {
  return team?.name ?? competition?.name ?? "";
}

export function followableKey({ team, competition }: Followable): string {
  return team ? `team ${team.id}` : `competition ${competition.id}`;
}

function facts({ team, competition }: Followable): string {
  if (team) return t(team.national ? "follow.nationalTeam" : "follow.team");
  return [t("follow.competition"), countryName(competition.country)].filter(Boolean).join(" · ");
}

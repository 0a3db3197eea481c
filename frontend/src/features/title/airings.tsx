"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Section } from "@/components/ui/section";
import { dayName } from "@/lib/format/day";
import { clockTime, isoDay, shortDate, until } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import type { Program } from "@/types";

const SHOWN = 4;
const DAY = 24 * 3_600_000;

/** When and where it is on television next, in the viewer's time. */
export function Airings({ programs }: { programs: Program[] }) {
  const [all, setAll] = useState(false);
  const now = useNow();
  const coming = programs.filter((program) => now && new Date(program.ends_at) > now);
  if (!now || coming.length === 0) return null;
  return (
    <Section title={t("title.airings")}>
      <ul>
        {(all ? coming : coming.slice(0, SHOWN)).map((program) => (
          <Airing key={program.id} program={program} now={now} />
        ))}
      </ul>
      {coming.length > SHOWN && !all && (
        <Button size="small" className="mt-3" onClick={() => setAll(true)}>
          {t("title.allAirings", { count: coming.length })}
        </Button>
      )}
    </Section>
  );
}

function Airing({ program, now }: { program: Program; now: Date }) {
  const starts = new Date(program.starts_at);
  const soon = starts.getTime() - now.getTime() < DAY;
  const notes = [
    episodeOf(program),
    program.first_shown_at && t("title.airing.firstShown", { date: shortDate(program.first_shown_at) }),
  ];
  const channel = new URLSearchParams({
    channel: String(program.channel.id),
    country: program.channel.country,
    day: isoDay(starts),
    hour: String(starts.getHours()),
  });
  return (
    <li className="flex items-center gap-3 border-t border-line py-2.5">
      <div className="min-w-0 grow">
        <p className="tabular-nums">
          <Link href={`/guide?${channel}`} className="font-semibold hover:underline">
            {program.channel.name}
          </Link>
          {" · "}
          {t("title.airing.when", {
            day: dayName(starts, now),
            from: clockTime(starts),
            to: clockTime(program.ends_at),
          })}
        </p>
        <p className="text-note text-mute">{notes.filter(Boolean).join(" · ")}</p>
      </div>
      {soon && <Chip tone="go">{starts <= now ? t("way.onNow") : until(starts, now)}</Chip>}
    </li>
  );
}

/** "S1 E8 Coasts" */
function episodeOf({ season, number, episode_name: name }: Program): string {
  const place =
    number === null
      ? ""
      : season === null
        ? t("title.episodeNumber", { number })
        : t("title.episode", { season, number });
  return [place, name].filter(Boolean).join(" ");
}

"use client";

import Link from "next/link";
import { Chip } from "@/components/ui/chip";
import { Section } from "@/components/ui/section";
import { dayName } from "@/lib/format/day";
import { clockTime, shortDate, until } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import type { Program } from "@/types";

/** When and where it is on television next, in the viewer's time. */
export function Airings({ programs }: { programs: Program[] }) {
  const now = useNow();
  const coming = programs.filter((program) => now && new Date(program.ends_at) > now);
  if (!now || coming.length === 0) return null;
  return (
    <Section title={t("title.airings")}>
      <ul>
        {coming.map((program) => (
          <Airing key={program.id} program={program} now={now} />
        ))}
      </ul>
    </Section>
  );
}

function Airing({ program, now }: { program: Program; now: Date }) {
  const starts = new Date(program.starts_at);
  const notes = [
    t("title.airing.when", {
      day: dayName(starts, now),
      from: clockTime(starts),
      to: clockTime(program.ends_at),
    }),
    episodeOf(program),
    program.first_shown_at && t("title.airing.firstShown", { date: shortDate(program.first_shown_at) }),
  ];
  const channel = new URLSearchParams({
    channel: String(program.channel.id),
    country: program.channel.country,
  });
  return (
    <li className="flex items-center gap-3 border-t border-line py-2.5">
      <div className="min-w-0 grow">
        <Link href={`/guide?${channel}`} className="font-semibold hover:underline">
          {program.channel.name}
        </Link>
        <p className="text-note text-mute tabular-nums">{notes.filter(Boolean).join(" · ")}</p>
      </div>
      <Chip tone="go">{starts <= now ? t("way.onNow") : until(starts, now)}</Chip>
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

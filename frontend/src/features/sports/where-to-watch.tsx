"use client";

import { Chip } from "@/components/ui/chip";
import { Section } from "@/components/ui/section";
import { clockTime, until } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import type { Program } from "@/types";

/** Every broadcaster known, not just the first. */
export function WhereToWatch({ programs }: { programs: Program[] }) {
  const now = useNow();
  return (
    <Section title={t("match.where")}>
      {programs.length === 0 ? (
        <p className="border-t border-line py-3 text-mute">{t("match.whereNoneText")}</p>
      ) : (
        <ul>
          {programs.map((program) => (
            <li key={program.id} className="flex items-center gap-3 border-t border-line py-2.5">
              <span className="grow">
                <b className="block font-semibold">{program.channel.name}</b>
                <span className="text-note text-mute tabular-nums">
                  {t("way.airs", { from: clockTime(program.starts_at), to: clockTime(program.ends_at) })}
                </span>
              </span>
              {now && <Airing program={program} now={now} />}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Airing({ program, now }: { program: Program; now: Date }) {
  if (new Date(program.ends_at) <= now) return null;
  const running = new Date(program.starts_at) <= now;
  return <Chip tone="go">{running ? t("way.onNow") : until(program.starts_at, now)}</Chip>;
}

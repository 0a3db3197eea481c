"use client";

import clsx from "clsx";
import { teamCode } from "@/components/match/team-colour";
import { useStanding } from "@/components/match/use-standing";
import { Section } from "@/components/ui/section";
import { t } from "@/lib/i18n";
import type { SportsEvent } from "@/types";
import { countsSets, partsOf } from "./parts";

const SIDES = ["home", "away"] as const;

/** How the score came about where points are too many to be told: by quarter, period, inning or set. */
export function LineScore({ event }: { event: SportsEvent }) {
  const { live } = useStanding(event);
  const parts = partsOf(event);
  if (parts.length === 0) return null;
  const total = countsSets(event) ? t("match.sets") : t("match.total");
  const runs = (number: number) => live && event.part === number;
  return (
    <Section title={t("match.byPart")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long table scrolls, by keyboard too */}
      <section aria-label={t("match.byPart")} tabIndex={0} className="overflow-x-auto">
        <table className="w-full">
          <thead className="text-note text-mute">
            <tr>
              <td />
              {parts.map(({ number, label, name }) => (
                <th key={number} scope="col" className="min-w-8 pb-1.5 text-center font-normal">
                  <span aria-hidden className={clsx(runs(number) && "font-semibold text-live")}>
                    {label}
                  </span>
                  <span className="sr-only">{name}</span>
                </th>
              ))}
              <th scope="col" className="min-w-11 pb-1.5 text-right font-normal">
                {total}
              </th>
            </tr>
          </thead>
          <tbody>
            {SIDES.map((side, index) => (
              <tr key={side} className="border-t border-line">
                <th scope="row" className="py-2.5 pr-3 text-left font-semibold">
                  <span aria-hidden className="rail:hidden">
                    {teamCode(event[side])}
                  </span>
                  <span className="max-rail:sr-only">{event[side].name}</span>
                </th>
                {parts.map(({ number, score }) => (
                  <td
                    key={number}
                    className={clsx("text-center tabular-nums", runs(number) ? "text-live" : "text-mute")}
                  >
                    {score?.[index]}
                  </td>
                ))}
                <td className="score text-right text-lg">{event.score[side]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}

import { Section } from "@/components/ui/section";
import { t } from "@/lib/i18n";
import type { SportsEventDetail } from "@/types";

const FIGURES = [
  { label: t("match.figures.yellow"), kinds: ["yellow", "second_yellow"] },
  { label: t("match.figures.red"), kinds: ["red", "second_yellow"] },
  { label: t("match.figures.substitutions"), kinds: ["substitution"] },
];

/**
 * Cards and substitutions of the two sides, counted from the timeline. What neither side has is left
 * out: many sources tell goals alone, and "0 yellow cards" would be a claim.
 */
export function Figures({ event }: { event: SportsEventDetail }) {
  const count = (side: "home" | "away", kinds: string[]) =>
    event.timeline.filter((item) => item.side === side && kinds.includes(item.kind)).length;
  const figures = FIGURES.map(({ label, kinds }) => ({
    label,
    home: count("home", kinds),
    away: count("away", kinds),
  })).filter(({ home, away }) => home + away > 0);
  if (figures.length === 0) return null;
  return (
    <Section title={t("match.figures")}>
      <table className="w-full">
        <thead className="sr-only">
          <tr>
            <th scope="col">{event.home.name}</th>
            <td />
            <th scope="col">{event.away.name}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ label, home, away }) => (
            <tr key={label} className="border-t border-line">
              <td className="score w-12 py-2 text-lg">{home}</td>
              <th scope="row" className="text-center text-note font-normal text-mute">
                {label}
              </th>
              <td className="score w-12 text-right text-lg">{away}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

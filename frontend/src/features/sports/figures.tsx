import { Section } from "@/components/ui/section";
import { t } from "@/lib/i18n";
import type { SportsEventDetail } from "@/types";

const FIGURES = [
  { label: t("match.figures.yellow"), kinds: ["yellow", "second_yellow"] },
  { label: t("match.figures.red"), kinds: ["red", "second_yellow"] },
  { label: t("match.figures.substitutions"), kinds: ["substitution"] },
];

/** Cards and substitutions of the two sides, counted from the timeline. */
export function Figures({ event }: { event: SportsEventDetail }) {
  if (event.timeline.length === 0) return null;
  const count = (side: "home" | "away", kinds: string[]) =>
    event.timeline.filter((item) => item.side === side && kinds.includes(item.kind)).length;
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
          {FIGURES.map(({ label, kinds }) => (
            <tr key={label} className="border-t border-line">
              <td className="score w-12 py-2 text-lg">{count("home", kinds)}</td>
              <th scope="row" className="text-center text-note font-normal text-mute">
                {label}
              </th>
              <td className="score w-12 text-right text-lg">{count("away", kinds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

import clsx from "clsx";
import { t } from "@/lib/i18n";
import type { Leaning } from "@/types";

/** Genres, themes and people, the strongest first, each with how strong it is beside the strongest. */
export function Leanings({ leanings, none }: { leanings: Leaning[]; none: string }) {
  if (leanings.length === 0) return <p className="text-mute">{none}</p>;
  const most = Math.max(...leanings.map(({ weight }) => Math.abs(weight)));
  return (
    <ul>
      {leanings.map(({ type, id, name, weight }) => (
        <li
          key={`${type} ${id}`}
          className="grid grid-cols-[1fr_5rem] items-center gap-4 border-t border-line py-1.5"
        >
          <span className="min-w-0">
            {name} <span className="text-note text-faint">{t(`taste.type.${type}`)}</span>
          </span>
          <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-sunken">
            <span
              className={clsx("block h-full rounded-full", weight < 0 ? "hatched" : "bg-go")}
              style={{ width: `${Math.max(4, (100 * Math.abs(weight)) / (most || 1))}%` }}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}

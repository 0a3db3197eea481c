import { t } from "@/lib/i18n";
import type { SportsEvent } from "@/types";

/** What a sport's matches are divided into, and into how many of them without overtime. */
const DIVISIONS = {
  american_football: { part: "quarter", regular: 4 },
  basketball: { part: "quarter", regular: 4 },
  ice_hockey: { part: "period", regular: 3 },
  baseball: { part: "inning", regular: 9 },
  tennis: { part: "set", regular: 3 },
  volleyball: { part: "set", regular: 3 },
} as const;

export interface Part {
  /** From 1. */
  number: number;
  /** "3", "OT" */
  label: string;
  /** "Third quarter" is how people say it; "Quarter 3" is how it can be found in a table. */
  name: string;
  /** Home and away; null before it began. */
  score: readonly [number, number] | null;
}

/**
 * The score of each part, those to come included so that the table keeps its width; empty in sports without parts,
 * and of a match that has none to tell: one to come, or that nobody played.
 */
export function partsOf({ competition, score, status }: SportsEvent): Part[] {
  const division = isDivided(competition.sport) ? DIVISIONS[competition.sport] : null;
  if (score.line.length === 0 && !(division && status === "live")) return [];
  const { part, regular } = division ?? { part: "part" as const, regular: 0 };
  return Array.from({ length: Math.max(score.line.length, regular) }, (_, index) => {
    const number = index + 1;
    const extra = hasOvertime(part) ? number - regular : 0;
    return {
      number,
      label: extra > 0 ? overtime(extra) : String(number),
      name: extra > 0 ? t("match.overtime", { number: extra }) : t(`match.part.${part}`, { number }),
      score: score.line[index] ?? null,
    };
  });
}

/** Whether its points are too many for a timeline. */
export function isToldByParts({ competition: { sport }, score }: SportsEvent): boolean {
  return isDivided(sport) || score.line.length > 0;
}

/** In tennis the score itself counts sets. */
export function countsSets({ competition: { sport } }: SportsEvent): boolean {
  return isDivided(sport) && DIVISIONS[sport].part === "set";
}

function isDivided(sport: string): sport is keyof typeof DIVISIONS {
  return sport in DIVISIONS;
}

function hasOvertime(part: string): boolean {
  return part === "quarter" || part === "period";
}

function overtime(number: number): string {
  return number === 1 ? t("match.overtimeShort") : `${number}${t("match.overtimeShort")}`;
}

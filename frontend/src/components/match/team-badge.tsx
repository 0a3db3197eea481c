import clsx from "clsx";
import { chosen, randomOf } from "@/components/cover/random";
import type { Team } from "@/types";

/** No crest is shipped: a team is its code on a colour of its own, the same everywhere. */
export function TeamBadge({ team, className }: { team: Team; className?: string }) {
  return (
    <span
      aria-hidden
      className={clsx(
        "inline-grid size-6 shrink-0 place-items-center rounded-chip text-[0.625rem] leading-none font-bold text-white",
        className,
      )}
      style={{ background: badgeColour(team) }}
    >
      {badgeCode(team)}
    </span>
  );
}

export function badgeCode({ code, short_name, name }: Team): string {
  return (code || short_name || name)
    .replace(/[^\p{L}\p{N}]/gu, "")
    .slice(0, 3)
    .toUpperCase();
}

/** Each dark enough for white letters in both themes. */
const COLOURS = [
  "#2f6fa8",
  "#1c2f6b",
  "#b5121b",
  "#0b6b3a",
  "#6a1b9a",
  "#a0522d",
  "#00696e",
  "#8a1538",
  "#43506b",
  "#5a6b12",
  "#b0451b",
  "#3c3c8c",
] as const;

function badgeColour({ slug }: Team): string {
  return chosen(COLOURS, randomOf(slug));
}

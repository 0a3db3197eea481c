import { randomOf } from "@/components/cover/random";
import type { Team } from "@/types";

/** A team's colour: any hue, the same everywhere, and dark enough for white letters in both themes. */
export function teamColour({ slug }: Team): string {
  const random = randomOf(slug);
  const hue = Math.round(360 * random());
  const lightness = Math.round(38 + 12 * random());
  return `oklch(${lightness}% 0.13 ${hue})`;
}

/** "ARG"; the first letters of the name where a team has no code. */
export function teamCode({ code, short_name, name }: Team): string {
  return (code || short_name || name)
    .replace(/[^\p{L}\p{N}]/gu, "")
    .slice(0, 3)
    .toUpperCase();
}

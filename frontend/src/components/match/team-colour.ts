import { randomOf } from "@/components/cover/random";
import type { Team } from "@/types";

/** A team's colour: any hue, the same everywhere, and dark enough for white letters in both themes. */
export function teamColour(team: Team): string {
  const { hue, lightness } = shadeOf(team);
  return colour(hue, lightness);
}

/** Hues nearer than this, in degrees, are one colour at a glance. */
const ALIKE = 50;

/** The two colours of a match; the away side changes its shirt where they would be alike. */
export function matchColours(home: Team, away: Team): [home: string, away: string] {
  const shirt = shadeOf(away);
  const distance = Math.abs(shadeOf(home).hue - shirt.hue);
  const alike = Math.min(distance, 360 - distance) < ALIKE;
  return [teamColour(home), alike ? colour((shirt.hue + 150) % 360, shirt.lightness) : teamColour(away)];
}

/** "ARG"; the first letters of the name where a team has no code. */
export function teamCode({ code, short_name, name }: Team): string {
  return (code || short_name || name)
    .replace(/[^\p{L}\p{N}]/gu, "")
    .slice(0, 3)
    .toUpperCase();
}

function shadeOf({ slug }: Team) {
  const random = randomOf(slug);
  return { hue: Math.round(360 * random()), lightness: Math.round(38 + 12 * random()) };
}

function colour(hue: number, lightness: number): string {
  return `oklch(${lightness}% 0.13 ${hue})`;
}

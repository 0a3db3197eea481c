import type { FamilyName } from "./families";
import { PALETTES, type Palette, type PaletteName } from "./palettes";
import { chosen, type Random, randomOf } from "./random";

export interface CoverSubject {
  name: string;
  year?: number | null;
  genres?: readonly { slug: string }[];
}

export interface CoverDesign {
  family: FamilyName;
  palette: Palette;
  random: Random;
}

interface Mood {
  families: readonly [FamilyName, ...FamilyName[]];
  palettes: readonly [PaletteName, ...PaletteName[]];
}

/** What a genre looks like, the most telling genres first: a science-fiction drama is drawn as science fiction. */
const MOODS: readonly (readonly [genre: RegExp, mood: Mood])[] = [
  [/sport|football|soccer/, { families: ["pitch"], palettes: ["turf", "lagoon", "cobalt", "pine"] }],
  [
    /science|sci-fi|space/,
    { families: ["sunset", "constellation", "rings"], palettes: ["dusk", "cobalt", "violet", "ice"] },
  ],
  [/horror|supernatural/, { families: ["shards", "moon"], palettes: ["ink", "wine", "pine"] }],
  [/western/, { families: ["ridges", "sunset"], palettes: ["sand", "clay"] }],
  [/war|history|historical/, { families: ["rays", "ridges"], palettes: ["moss", "ink", "clay", "sand"] }],
  [/music|dance/, { families: ["waves", "mosaic"], palettes: ["plum", "violet", "rose"] }],
  [
    /animation|anime|children|family/,
    { families: ["mosaic", "waves", "orbs"], palettes: ["lagoon", "cobalt", "rose", "moss"] },
  ],
  [
    /documentary|nature|travel|food/,
    { families: ["ridges", "columns"], palettes: ["pine", "moss", "ice", "sand"] },
  ],
  [/news|talk|politic/, { families: ["columns"], palettes: ["ink", "cobalt", "clay"] }],
  [/crime|noir|legal|espionage/, { families: ["skyline", "shards"], palettes: ["ink", "pine", "dusk"] }],
  [
    /mystery|thriller|psychological/,
    { families: ["rings", "moon", "skyline"], palettes: ["ink", "lagoon", "plum", "dusk"] },
  ],
  [/fantasy|fairy/, { families: ["moon", "waves", "constellation"], palettes: ["violet", "plum", "lagoon"] }],
  [
    /action|adventure/,
    { families: ["shards", "rays", "ridges"], palettes: ["clay", "dusk", "cobalt", "sand"] },
  ],
  [/romance/, { families: ["orbs", "waves"], palettes: ["rose", "plum", "wine"] }],
  [
    /comedy/,
    { families: ["mosaic", "rays", "orbs"], palettes: ["lagoon", "rose", "cobalt", "clay", "moss"] },
  ],
  [
    /drama|medical/,
    { families: ["orbs", "sunset", "rings", "columns"], palettes: ["wine", "ice", "pine", "plum", "dusk"] },
  ],
];

const ANYTHING: Mood = {
  families: ["orbs", "sunset", "rings", "waves", "ridges", "mosaic"],
  palettes: ["dusk", "wine", "lagoon", "ice", "plum", "moss"],
};

/** The cover of that name, year and genres: always the same one. */
export function coverDesign({ name, year, genres = [] }: CoverSubject): CoverDesign {
  const random = randomOf(`${name}|${year ?? ""}`);
  const mood = MOODS.find(([genre]) => genres.some(({ slug }) => genre.test(slug)))?.[1] ?? ANYTHING;
  const family = chosen(mood.families, random);
  const palette = PALETTES[chosen(mood.palettes, random)];
  return { family, palette, random };
}

const ARTICLES = /^(the|a|an|le|la|les|el|los|das|der|die|il|o)\s+/i;

/** The letter a small cover stands for: "The Zone of Interest" is filed under Z. */
export function coverInitial(name: string): string {
  const [initial = "?"] = name.replace(ARTICLES, "").replace(/^[^\p{L}\p{N}]+/u, "") || name;
  return initial.toUpperCase();
}

/** A longer word stays legible only if it may break. */
const LONGEST_UNBROKEN = 13;
const WORD_JOINER = "\u2060";
const NO_BREAK_SPACE = "\u00a0";
const NUMBERED = /(\S+) (\d+:?|[IVX]+:?)(?=\s|$)/g;

/** The title with "Ant-Man" held together at its hyphen, and "Story 3" at its space. */
export function unbroken(name: string): string {
  return name
    .replace(NUMBERED, (both, word, number) =>
      both.length > LONGEST_UNBROKEN ? both : `${word}${NO_BREAK_SPACE}${number}`,
    )
    .split(" ")
    .map((word) => (word.length > LONGEST_UNBROKEN ? word : word.replaceAll("-", `-${WORD_JOINER}`)))
    .join(" ");
}

/** The size of the title in hundredths of the cover's width: its longest word just fits. */
export function coverTextSize(name: string): number {
  const parts = unbroken(name)
    .replaceAll(WORD_JOINER, "")
    .split(/ +/)
    .flatMap((word) => (word.length > LONGEST_UNBROKEN ? word.split("-") : word));
  const longest = Math.max(...parts.map((part) => part.length));
  const byWord = 84 / (longest * 0.56);
  const byLength = name.length > 40 ? 9.5 : name.length > 24 ? 11.5 : 17;
  return Math.max(7, Math.min(byWord, byLength));
}

export interface Palette {
  ground: string;
  /** What stands out from the ground. */
  accent: string;
  /** The ground's shade: behind the title, and for what is far. */
  deep: string;
  /** A third voice, used sparingly. */
  spark: string;
}

export const PALETTES = {
  dusk: { ground: "#1b2a49", accent: "#e4572e", deep: "#0c1424", spark: "#f2c57c" },
  wine: { ground: "#7a1f3d", accent: "#f2a65a", deep: "#2b0d1a", spark: "#f7dcc4" },
  pine: { ground: "#263a2e", accent: "#e8dcc2", deep: "#0f1a14", spark: "#d9773b" },
  violet: { ground: "#3b2f63", accent: "#c7f24a", deep: "#1a1433", spark: "#ef8fb8" },
  lagoon: { ground: "#0f4c5c", accent: "#f4d35e", deep: "#08252d", spark: "#ee964b" },
  turf: { ground: "#14532d", accent: "#f7fee7", deep: "#052e16", spark: "#a3d977" },
  clay: { ground: "#a4452c", accent: "#f6e3c5", deep: "#3d160d", spark: "#23364d" },
  ink: { ground: "#23252e", accent: "#e9e4d8", deep: "#101116", spark: "#d1382c" },
  plum: { ground: "#4a2545", accent: "#f3a9a0", deep: "#1f0e1d", spark: "#ffd36e" },
  sand: { ground: "#c99a4b", accent: "#3a2313", deep: "#4a2c14", spark: "#f7ead0" },
  ice: { ground: "#3d6480", accent: "#e6f1f2", deep: "#14293a", spark: "#f08a5d" },
  rose: { ground: "#b8485f", accent: "#fbe6d4", deep: "#431826", spark: "#2f4b66" },
  moss: { ground: "#5d6b2f", accent: "#f3ecc8", deep: "#22280f", spark: "#e07a3f" },
  cobalt: { ground: "#2541b2", accent: "#f5d547", deep: "#0b1650", spark: "#ff7f6b" },
} as const satisfies Record<string, Palette>;

export type PaletteName = keyof typeof PALETTES;

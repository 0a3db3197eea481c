/** Picks that the site has pushed since the list on the screen was fetched; they wait there to be asked for. */
export const offeredPicksKey = ["offered-picks"] as const;

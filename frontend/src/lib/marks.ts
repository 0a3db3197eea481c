import { ownRows } from "@/lib/own-rows";
import type { Dismissal, FavoriteGenre, Rating } from "@/types";

export const ratings = ownRows<Rating>({
  key: "ratings",
  path: "ratings",
  body: ({ title, value }) => ({ title: title.id, value }),
  failed: "save.failed",
});

export const dismissals = ownRows<Dismissal>({
  key: "dismissals",
  path: "dismissals",
  body: ({ title, event }) => (title ? { title: title.id } : { event: event?.id }),
  failed: "save.failed",
});

export const favoriteGenres = ownRows<FavoriteGenre>({
  key: "favorite-genres",
  path: "favorite-genres",
  body: ({ genre }) => ({ genre: genre.slug }),
  failed: "save.failed",
});

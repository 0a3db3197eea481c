import type { TitleDetail } from "@/types";

/** Public pages by the namespace of an id, in the order in which they are offered. */
const PAGES: Record<string, { name: string; address(id: string): string }> = {
  imdb: { name: "IMDb", address: (id) => `https://www.imdb.com/title/${id}/` },
  "tmdb:movie": { name: "TMDB", address: (id) => `https://www.themoviedb.org/movie/${id}` },
  "tmdb:tv": { name: "TMDB", address: (id) => `https://www.themoviedb.org/tv/${id}` },
  tvmaze: { name: "TVmaze", address: (id) => `https://www.tvmaze.com/shows/${id}` },
  wikidata: { name: "Wikidata", address: (id) => `https://www.wikidata.org/wiki/${id}` },
};

export function elsewhere({ ids }: Pick<TitleDetail, "ids">) {
  return Object.entries(PAGES).flatMap(([namespace, { name, address }]) => {
    const id = ids[namespace];
    return id ? [{ name, href: address(encodeURIComponent(id)) }] : [];
  });
}

import type { TitleDetail } from "@/types";

type Address = (id: string, kind: TitleDetail["kind"]) => string;

/** Public pages by the namespace of an id, in the order in which they are offered. */
const PAGES: Record<string, { name: string; address: Address }> = {
  imdb: { name: "IMDb", address: (id) => `https://www.imdb.com/title/${id}/` },
  tmdb: {
    name: "TMDB",
    address: (id, kind) => `https://www.themoviedb.org/${kind === "movie" ? "movie" : "tv"}/${id}`,
  },
  tvmaze: { name: "TVmaze", address: (id) => `https://www.tvmaze.com/shows/${id}` },
  wikidata: { name: "Wikidata", address: (id) => `https://www.wikidata.org/wiki/${id}` },
};

export function elsewhere({ ids, kind }: Pick<TitleDetail, "ids" | "kind">) {
  return Object.entries(PAGES).flatMap(([namespace, { name, address }]) => {
    const id = ids[namespace];
    return id ? [{ name, href: address(encodeURIComponent(id), kind) }] : [];
  });
}

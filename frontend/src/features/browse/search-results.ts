import type { SearchHit } from "@/types";

export interface HitGroup {
  type: SearchHit["type"];
  items: SearchHit[];
}

/** As many as leave the other groups in sight. */
const MOST = 5;

/** The best hits by what they are; the group of the best one comes first, and the order within stays. */
export function groupHits(hits: SearchHit[]): HitGroup[] {
  const groups = new Map<SearchHit["type"], SearchHit[]>();
  for (const hit of hits) groups.set(hit.type, [...(groups.get(hit.type) ?? []), hit]);
  return [...groups].map(([type, items]) => ({ type, items: items.slice(0, MOST) }));
}

/** Where a hit leads. A person narrows the list to what they made. */
export function hitAddress(hit: SearchHit): string {
  switch (hit.type) {
    case "title":
      return `/title/${hit.id}`;
    case "person":
      return `/browse?person=${hit.id}`;
    case "team":
      return `/sports?team=${hit.team?.slug ?? hit.id}`;
    case "competition":
      return `/sports?competition=${hit.competition?.slug ?? hit.id}`;
    case "channel":
      return `/guide?${new URLSearchParams({ channel: String(hit.id), country: hit.channel?.country ?? "" })}`;
  }
}

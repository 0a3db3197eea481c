import { expect, it } from "vitest";
import { anEvent, aTitle } from "@/test/fixtures";
import type { WatchlistItem } from "@/types";
import { type Sort, sorted, sortOf } from "./sorting";

const items: WatchlistItem[] = [
  {
    id: 1,
    title: aTitle({ id: 1, name: "Émile", year: 1990, runtime: 90 }),
    event: null,
    created_at: "2026-11-02",
  },
  {
    id: 2,
    title: aTitle({ id: 2, name: "Zodiac", year: null, runtime: 157 }),
    event: null,
    created_at: "2026-11-03",
  },
  { id: 3, title: null, event: anEvent({ starts_at: "2026-11-22T20:00:00Z" }), created_at: "2026-11-01" },
];

it.each<[Sort, number[]]>([
  ["newest", [2, 1, 3]],
  ["oldest", [3, 1, 2]],
  ["name", [3, 1, 2]],
  ["year", [3, 1, 2]],
  ["short", [1, 2, 3]],
])("sorts titles and matches by %s; what is not known comes last", (sort, ids) => {
  expect(sorted(items, sort).map(({ id }) => id)).toEqual(ids);
});

it("takes the first order where the address names none that there is", () => {
  expect(sortOf("loudest", ["newest", "name"])).toBe("newest");
  expect(sortOf("name", ["newest", "name"])).toBe("name");
});

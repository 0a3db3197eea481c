import { expect, it } from "vitest";
import type { Season } from "@/types";
import { airedAt, seasonToOpen } from "./episodes";

/** With two episodes, of the ids 10 × number + 1 and + 2. */
function aSeason(number: number): Season {
  const episodes = [1, 2].map((place) => ({
    id: 10 * number + place,
    number: place,
    name: "",
    airs_at: null,
    air_date: null,
    runtime: null,
  }));
  return { number, name: "", premiered: null, episode_count: 2, episodes };
}

const seasons = [aSeason(0), aSeason(1), aSeason(2), aSeason(3)];

it("opens the season one is in the midst of", () => {
  expect(seasonToOpen(seasons, new Set([11, 12, 21]))).toBe(2);
});

it("opens the next one when a season is finished, and stays with the last", () => {
  expect(seasonToOpen(seasons, new Set([11, 12]))).toBe(2);
  expect(seasonToOpen(seasons, new Set([31, 32]))).toBe(3);
});

it("opens the only one, and none of many that nobody has begun", () => {
  expect(seasonToOpen([aSeason(0), aSeason(1)], new Set())).toBe(1);
  expect(seasonToOpen(seasons, new Set())).toBeNull();
  expect(seasonToOpen([], new Set())).toBeNull();
});

it("takes a date without a time for that day wherever one is", () => {
  expect(airedAt({ airs_at: null, air_date: "2024-01-12" })?.getDate()).toBe(12);
  expect(airedAt({ airs_at: "2024-01-12T21:00:00Z", air_date: "2024-01-12" })?.toISOString()).toBe(
    "2024-01-12T21:00:00.000Z",
  );
  expect(airedAt({ airs_at: null, air_date: null })).toBeNull();
});

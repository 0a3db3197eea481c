import { expect, it } from "vitest";
import { aProvider } from "./fixtures";
import { withNews } from "./use-source-news";

const news = { id: "tmdb", state: "failing", reason: "401", resting_until: null } as const;

it("shows how a source fares now, and leaves the others and its counts as they are", () => {
  const source = aProvider();
  expect(withNews(source, news).health).toEqual({ ...source.health, state: "failing", reason: "401" });
  const other = aProvider({ id: "tvmaze" });
  expect(withNews(other, news)).toBe(other);
});

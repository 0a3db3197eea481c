import { expect, it } from "vitest";
import type { Reason } from "@/types";
import { likenessText } from "./likeness";

const people = ["Amy Adams", "Jeremy Renner", "Forest Whitaker"].map((name, id) => ({ id, name }));
const shared = (contribution: number): Reason => ({ type: "shares_people", contribution, people });
const genres = (contribution: number): Reason => ({
  type: "shares_genres",
  contribution,
  genres: [{ slug: "drama", name: "Drama" }],
});

it("says what tells most of what weighs about the same, and names no more than two", () => {
  expect(likenessText([genres(0.5), shared(0.3)])).toBe("Also with Amy Adams and Jeremy Renner");
  expect(likenessText([genres(0.5), shared(0.1)])).toBe("Drama, too");
  expect(likenessText([{ type: "liked_together", contribution: 0.2 }])).toBe("Liked by the same people");
  expect(likenessText([])).toBe("");
});

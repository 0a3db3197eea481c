import { expect, it } from "vitest";
import { askOf } from "./ask";

const nothing = { minutes: null, kind: null, allServices: false, mood: null, genres: [], hours: null };

it.each([
  ["", nothing],
  ["minutes=90&kind=movie&services=all", { ...nothing, minutes: 90, kind: "movie", allServices: true }],
  ["mood=cosy&genre=drama,noir&hours=3", { ...nothing, mood: "cosy", genres: ["drama", "noir"], hours: 3 }],
  ["minutes=91&kind=podcast&mood=blue&hours=1000&genre=", nothing],
])("reads %o from the address, and ignores what it does not know", (query, ask) => {
  expect(askOf(new URLSearchParams(query))).toEqual(ask);
});

import { expect, it } from "vitest";
import { askOf } from "./ask";

it.each([
  ["", { minutes: null, kind: null, allServices: false }],
  ["minutes=90&kind=movie&services=all", { minutes: 90, kind: "movie", allServices: true }],
  ["minutes=91&kind=podcast", { minutes: null, kind: null, allServices: false }],
])("reads %o from the address, and ignores what it does not know", (query, ask) => {
  expect(askOf(new URLSearchParams(query))).toEqual(ask);
});

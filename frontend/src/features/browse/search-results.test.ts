import { expect, it } from "vitest";
import { aTitle } from "@/test/fixtures";
import type { SearchHit } from "@/types";
import { groupHits, hitAddress } from "./search-results";

function aHit(changes: Partial<SearchHit> = {}): SearchHit {
  const nothing = { title: null, person: null, team: null, competition: null, channel: null };
  return { type: "title", id: 12, name: "Arrival", score: 0.9, ...nothing, title: aTitle(), ...changes };
}

it("groups by kind, the kind of the best hit first", () => {
  const person = aHit({ type: "person", id: 5 });
  const groups = groupHits([person, aHit(), aHit({ type: "person", id: 6 })]);
  expect(groups.map(({ type, items }) => [type, items.map(({ id }) => id)])).toEqual([
    ["person", [5, 6]],
    ["title", [12]],
  ]);
});

it("keeps a crowd of one kind from hiding the others", () => {
  const people = Array.from({ length: 12 }, (_, id) => aHit({ type: "person", id }));
  expect(groupHits(people)[0]?.items).toHaveLength(5);
});

it("leads to where a thing is shown", () => {
  const channel = { id: 4, slug: "bbc-one", name: "BBC One", country: "GB" };
  expect(hitAddress(aHit())).toBe("/title/12");
  expect(hitAddress(aHit({ type: "person", id: 5 }))).toBe("/browse?person=5");
  expect(hitAddress(aHit({ type: "channel", id: 4, channel }))).toBe("/guide?channel=4&country=GB");
});

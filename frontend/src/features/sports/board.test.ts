import { expect, it } from "vitest";
import { anEvent } from "@/test/fixtures";
import { boardOf, merged } from "./board";

const league = { id: 2, slug: "league", name: "League", country: "PT", sport: "football" };

it("groups by competition, the one with a live match first", () => {
  const board = boardOf([
    anEvent({ id: 1, status: "scheduled" }),
    anEvent({ id: 2, status: "finished", competition: league }),
    anEvent({ id: 3, minute: 12, competition: league }),
  ]);
  expect(board.map(({ competition, events }) => [competition.name, events.map(({ id }) => id)])).toEqual([
    ["League", [3, 2]],
    ["World Cup", [1]],
  ]);
});

it("shows a match of two lists once, in its newest state", () => {
  const old = anEvent({ id: 1, version: 2 });
  const fresh = anEvent({ id: 1, version: 5 });
  expect(merged([old], [fresh, anEvent({ id: 2 })])).toEqual([fresh, anEvent({ id: 2 })]);
  expect(merged([fresh], [old])).toEqual([fresh]);
});

import { render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { anEvent } from "@/test/fixtures";
import type { SportsEvent } from "@/types";
import { LineScore } from "./line-score";
import { isToldByParts, partsOf } from "./parts";

function aGame(sport: string, line: [number, number][], changes: Partial<SportsEvent> = {}) {
  return anEvent({
    competition: { id: 3, slug: "league", name: "League", country: "US", sport },
    score: { home: 58, away: 61, half_time: null, penalties: null, line },
    minute: null,
    clock: "7:45 - 3rd",
    ...changes,
  });
}
const labels = (event: SportsEvent) => partsOf(event).map(({ label }) => label);

it("tells quarter by quarter how the score came about, with those to come left empty", () => {
  render(
    <LineScore
      event={aGame(
        "basketball",
        [
          [30, 28],
          [28, 33],
        ],
        { part: 2 },
      )}
    />,
  );
  const away = screen.getByRole("row", { name: /France/ });
  expect(
    within(away)
      .getAllByRole("cell")
      .map((cell) => cell.textContent),
  ).toEqual(["28", "33", "", "", "61"]);
  expect(screen.getByRole("columnheader", { name: "Quarter 3" })).toBeTruthy();
  expect(screen.getByText("2", { selector: "[aria-hidden]" }).className).toContain("text-live");
});

it("names overtime, and further innings", () => {
  const line = Array.from({ length: 5 }, (): [number, number] => [1, 1]);
  expect(labels(aGame("ice_hockey", line))).toEqual(["1", "2", "3", "OT", "2OT"]);
  expect(
    labels(
      aGame(
        "baseball",
        Array.from({ length: 10 }, (): [number, number] => [0, 0]),
      ),
    ).at(-1),
  ).toBe("10");
});

it("counts sets in tennis, and marks nothing as running that nobody speaks of", () => {
  const line: [number, number][] = [[6, 4]];
  render(<LineScore event={aGame("tennis", line, { part: 1, stale_since: "2026-11-22T20:41:00Z" })} />);
  expect(screen.getByRole("columnheader", { name: "Sets" })).toBeTruthy();
  expect(screen.getByText("1", { selector: "[aria-hidden]" }).className).not.toContain("text-live");
});

it("stays away in football, before the start, and where nobody played", () => {
  expect(partsOf(anEvent())).toEqual([]);
  expect(partsOf(aGame("tennis", [], { status: "scheduled" }))).toEqual([]);
  expect(partsOf(aGame("tennis", [], { status: "cancelled" }))).toEqual([]);
  expect(partsOf(aGame("tennis", [], { status: "live" }))).toHaveLength(3);
});

it("takes the timeline's place in sports with parts, also before the start", () => {
  expect(isToldByParts(anEvent())).toBe(false);
  expect(isToldByParts(aGame("tennis", [], { status: "scheduled" }))).toBe(true);
  expect(isToldByParts(aGame("rugby_league", [[6, 0]]))).toBe(true);
});

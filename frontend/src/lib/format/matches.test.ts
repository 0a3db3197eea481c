import { expect, it } from "vitest";
import { anEvent, aTimelineItem } from "@/test/fixtures";
import { byUrgency, clockText, isClose, leader, news } from "./matches";

const score = (home: number, away: number, penalties: [number, number] | null = null) => ({
  home,
  away,
  half_time: null,
  line: [],
  penalties,
});

it.each([
  [{ clock: "45+2'" }, "45+2′"],
  [{ clock: "HT" }, "Half-time"],
  [{ status: "finished", clock: "FT" }, "Full time"],
  [{ status: "finished", clock: "Pens", score: score(3, 3, [4, 2]) }, "After penalties"],
  [{ status: "scheduled", clock: null }, ""],
  [{ status: "postponed", clock: null }, "Postponed"],
] as const)("reads the clock of %o as %s", (state, text) => {
  expect(clockText(anEvent(state))).toBe(text);
});

it("calls a goal news for a few minutes, and a yellow card never", () => {
  const last = aTimelineItem({ minute: 79 });
  expect(news(anEvent({ minute: 81, last }))).toBe(last);
  expect(news(anEvent({ minute: 90, last }))).toBeNull();
  expect(news(anEvent({ minute: 81, last, status: "finished" }))).toBeNull();
  expect(news(anEvent({ minute: 81, last: { ...last, kind: "yellow" } }))).toBeNull();
});

it("has no news of goals while penalties are taken, whose clock stands still", () => {
  const last = aTimelineItem({ minute: 118 });
  expect(news(anEvent({ minute: 120, period: "extra_second", last }))).toBe(last);
  expect(news(anEvent({ minute: 120, period: "shoot_out", last }))).toBeNull();
});

it("calls a match close late and within a goal", () => {
  expect(isClose(anEvent({ minute: 75, score: score(2, 1) }))).toBe(true);
  expect(isClose(anEvent({ minute: 75, score: score(3, 1) }))).toBe(false);
  expect(isClose(anEvent({ minute: 20, score: score(0, 0) }))).toBe(false);
  expect(isClose(anEvent({ minute: 105, period: "extra_half_time", score: score(2, 2) }))).toBe(false);
});

it("lets penalties decide who won", () => {
  expect(leader(anEvent({ score: score(3, 3, [4, 2]) }))).toBe("home");
  expect(leader(anEvent({ score: score(1, 1) }))).toBeNull();
});

it("puts what is played first, the furthest on before the others, then what comes next", () => {
  const events = [
    anEvent({ id: 1, status: "finished" }),
    anEvent({ id: 2, status: "scheduled", starts_at: "2026-11-22T22:00:00Z" }),
    anEvent({ id: 3, minute: 10 }),
    anEvent({ id: 4, status: "scheduled", starts_at: "2026-11-22T21:00:00Z" }),
    anEvent({ id: 5, minute: 80 }),
  ];
  expect(events.sort(byUrgency).map((event) => event.id)).toEqual([5, 3, 4, 2, 1]);
});

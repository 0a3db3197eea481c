import { describe, expect, it } from "vitest";
import { ago, daysBetween, duration, isoDay, startOfDay, until } from "./time";

const now = new Date("2026-11-22T20:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

it.each([
  [45, "45 min"],
  [120, "2 h"],
  [116, "1 h 56"],
])("says %i minutes as people do: %s", (minutes, text) => {
  expect(duration(minutes)).toBe(text);
});

it.each([
  [0.5, "now"],
  [-30, "now"],
  [10, "in 10 min"],
  [80, "in 1 h 20"],
  [24 * 60, "in 1 day"],
  [6 * 24 * 60, "in 6 days"],
])("counts down to what begins in %f minutes: %s", (minutes, text) => {
  expect(until(later(minutes), now)).toBe(text);
});

it.each([
  [0.2, "just now"],
  [12, "12 min ago"],
  [3 * 60, "3 h ago"],
  [24 * 60, "1 day ago"],
  [90 * 24 * 60, "Aug 2026"],
])("dates what was %f minutes ago: %s", (minutes, text) => {
  expect(ago(later(-minutes), now)).toBe(text);
});

describe("days", () => {
  it("are the viewer's, and cross months", () => {
    expect(isoDay(startOfDay(new Date(2026, 10, 30), 1))).toBe("2026-12-01");
    expect(daysBetween(new Date(2026, 10, 30, 23, 59), new Date(2026, 11, 1, 0, 1))).toBe(1);
  });
});

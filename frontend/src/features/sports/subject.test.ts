import { expect, it } from "vitest";
import { anEvent } from "@/test/fixtures";
import { byDay, followableIn, parted, subjectOf } from "./subject";

const today = new Date("2026-11-22T00:00:00Z");
const ids = (events: { id: number }[]) => events.map(({ id }) => id);

it("reads the subject of an address", () => {
  expect(subjectOf(new URLSearchParams("team=france&day=2026-11-22"))).toEqual({ team: "france" });
  expect(subjectOf(new URLSearchParams("competition=world-cup"))).toEqual({ competition: "world-cup" });
  expect(subjectOf(new URLSearchParams("team="))).toBeNull();
});

it("finds the subject in its matches, by slug or id", () => {
  const events = [anEvent()];
  expect(followableIn(events, { team: "france" })?.team?.name).toBe("France");
  expect(followableIn(events, { competition: "1" })?.competition?.name).toBe("World Cup");
  expect(followableIn([], { team: "france" })).toBeNull();
});

it("parts what is to come, the running first, from what is over, the latest first", () => {
  const { coming, results } = parted(
    [
      anEvent({ id: 1, status: "scheduled", starts_at: "2026-11-24T20:00:00Z" }),
      anEvent({ id: 2, status: "live", starts_at: "2026-11-21T23:30:00Z" }),
      anEvent({ id: 3, status: "finished", starts_at: "2026-11-20T20:00:00Z" }),
      anEvent({ id: 4, status: "finished", starts_at: "2026-11-22T09:00:00Z" }),
      anEvent({ id: 5, status: "scheduled", starts_at: "2026-11-23T20:00:00Z" }),
    ],
    today,
  );
  expect(ids(coming)).toEqual([2, 5, 1]);
  expect(ids(results)).toEqual([4, 3]);
});

it("does not await a match that its source has left behind", () => {
  const forgotten = anEvent({ id: 1, status: "scheduled", starts_at: "2024-05-01T20:00:00Z" });
  expect(ids(parted([forgotten], today).results)).toEqual([1]);
});

it("puts the matches of a day together", () => {
  const days = byDay([
    anEvent({ id: 1, starts_at: "2026-11-22T12:00:00" }),
    anEvent({ id: 2, starts_at: "2026-11-22T18:00:00" }),
    anEvent({ id: 3, starts_at: "2026-11-23T12:00:00" }),
  ]);
  expect(days.map(({ events }) => ids(events))).toEqual([[1, 2], [3]]);
});

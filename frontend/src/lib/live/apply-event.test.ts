import { describe, expect, it } from "vitest";
import { eventKeys } from "@/lib/events";
import { anEvent, aTimelineItem } from "@/test/fixtures";
import { applyEvent } from "./apply-event";

const board = eventKeys.between("2026-11-22", "2026-11-23");
const page = (...results: unknown[]) => ({ next: null, previous: null, results });

describe("applyEvent", () => {
  const held = anEvent({ id: 7, version: 3 });
  const other = anEvent({ id: 8, version: 1 });
  const goal = anEvent({ id: 7, version: 4, score: { ...held.score, home: 1 } });

  it("brings a newer state wherever the match is cached", () => {
    const pick = { id: "event:7", event: held };
    const changed = applyEvent(
      [
        [board, page(other, held)],
        [["recommendations"], { pages: [page(pick)] }],
        [eventKeys.live, [held]],
      ],
      goal,
    );
    expect(changed).toEqual([
      [board, page(other, goal)],
      [["recommendations"], { pages: [page({ id: "event:7", event: goal })] }],
      [eventKeys.live, [goal]],
    ]);
  });

  it("never lets an older state win", () => {
    expect(applyEvent([[board, page(goal)]], held)).toEqual([]);
  });

  it("ends at the newest state whatever the order of arrival", () => {
    const states = [2, 5, 3, 4].map((version) => anEvent({ id: 7, version, minute: version * 10 }));
    const end = states.reduce<unknown>(
      (data, state) => applyEvent([[board, data]], state)[0]?.[1] ?? data,
      page(anEvent({ id: 7, version: 1 })),
    );
    expect(end).toEqual(page(states[1]));
  });

  it("leaves what it does not change untouched, so that nothing else renders again", () => {
    const [[, data] = []] = applyEvent([[board, page(other, held)]], goal);
    expect((data as { results: unknown[] }).results[0]).toBe(other);
    expect(applyEvent([[board, page(other)]], goal)).toEqual([]);
  });

  it("adds the timeline to a state of the same version", () => {
    const timeline = [aTimelineItem()];
    const detail = { ...goal, timeline };
    expect(applyEvent([[eventKeys.detail(7), goal]], detail)).toEqual([[eventKeys.detail(7), detail]]);
  });

  it("keeps the timeline of the match page when the short form ticks", () => {
    const timeline = [aTimelineItem()];
    const [[, data] = []] = applyEvent([[eventKeys.detail(7), { ...held, timeline }]], goal);
    expect(data).toEqual({ ...goal, timeline });
  });

  it("lets a match that kicks off join what is live, and one that ended stay there", () => {
    const [[, joined] = []] = applyEvent([[eventKeys.live, [other]]], goal);
    expect(joined).toEqual([other, goal]);
    const final = anEvent({ ...goal, version: 9, status: "finished" });
    expect(applyEvent([[eventKeys.live, joined]], final)).toEqual([[eventKeys.live, [other, final]]]);
    expect(applyEvent([[eventKeys.live, [other]]], final)).toEqual([]);
  });
});

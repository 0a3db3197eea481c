import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { aMatch, aTimelineItem } from "@/test/fixtures";
import { Timeline } from "./timeline";
import { timelineRows } from "./timeline-rows";

const goal = aTimelineItem({ key: "1", minute: 23, player: "Messi" });
const late = aTimelineItem({ key: "2", minute: 80, player: "Mbappé", side: "away", score: [1, 1] });
const extra = aTimelineItem({ key: "3", minute: 108, player: "Messi", score: [2, 1] });
const kick = aTimelineItem({
  key: "4",
  minute: 120,
  kind: "shoot_out_scored",
  player: "Dybala",
  score: [2, 1],
});
const score = { home: 2, away: 1, half_time: [1, 0] as [number, number], penalties: null, line: [] };

function keysOf(match: Parameters<typeof timelineRows>[0]) {
  return timelineRows(match).map((row) => (row.type === "mark" ? row.key : row.item.key));
}

it("marks half-time, the end of normal time and the shoot-out between what happened", () => {
  const match = aMatch({ status: "finished", score, timeline: [goal, late, extra, kick] });
  expect(keysOf(match)).toEqual(["1", "half-time", "2", "full-time", "3", "shoot-out", "4"]);
});

it("says half-time of a match that has nothing after it yet, and not before it is reached", () => {
  expect(keysOf(aMatch({ period: "half_time", score, timeline: [goal] }))).toEqual(["1", "half-time"]);
  const firstHalf = { ...score, half_time: null };
  expect(keysOf(aMatch({ period: "first_half", score: firstHalf, timeline: [goal] }))).toEqual(["1"]);
});

it("tells a live match from its newest moment on, each with the score after it", () => {
  render(<Timeline event={aMatch({ status: "live", timeline: [goal, late] })} />);
  const lines = screen.getAllByRole("listitem").map((line) => line.textContent);
  expect(lines[0]).toContain("Mbappé, Goal, for France");
  expect(lines[0]).toContain("1–1");
  expect(lines.at(-1)).toContain("Messi");
});

it("says that nothing has happened yet, and that it will come by itself", () => {
  render(<Timeline event={aMatch({ timeline: [] })} />);
  expect(screen.getByText(/appear here by themselves/)).toBeTruthy();
});

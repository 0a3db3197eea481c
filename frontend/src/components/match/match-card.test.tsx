import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { anEvent, aTimelineItem } from "@/test/fixtures";
import { MatchCard } from "./match-card";

const score = { home: 2, away: 2, half_time: null, penalties: null, line: [] };

it("leads to the match, with both sides and their score", () => {
  render(<MatchCard event={anEvent({ score })} />);
  const card = screen.getByRole("link");
  expect(card.getAttribute("href")).toBe("/match/7");
  expect(card.textContent).toMatch(/Argentina2.*France2/);
});

it("announces a goal while it is news, in place of the competition", () => {
  const last = aTimelineItem({ minute: 80, side: "away", player: "Mbappé", score: [2, 2] });
  const { rerender } = render(<MatchCard event={anEvent({ score, last })} context="Final" />);
  expect(screen.getByText("Goal, Mbappé")).toBeTruthy();
  expect(screen.queryByText("Final")).toBeNull();
  rerender(<MatchCard event={anEvent({ score, last, minute: 89, clock: "89'" })} context="Final" />);
  expect(screen.queryByText("Goal, Mbappé")).toBeNull();
  expect(screen.getByText("Final")).toBeTruthy();
});

it("says that a replay is one, with its true date", () => {
  render(<MatchCard event={anEvent({ score, replay_of: "2022-12-18T15:00:00Z" })} />);
  expect(screen.getByText(/^Replay · .*2022$/)).toBeTruthy();
});

it("says since when a feed is silent", () => {
  render(<MatchCard event={anEvent({ score, stale_since: "2026-11-22T20:41:00Z" })} />);
  expect(screen.getByText(/no news since/)).toBeTruthy();
});

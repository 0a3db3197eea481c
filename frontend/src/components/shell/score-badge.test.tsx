import { act, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { eventKeys } from "@/lib/events";
import { useDocumentTitle } from "@/lib/use-document-title";
import { anEvent, aTeam, aTimelineItem } from "@/test/fixtures";
import { answerApi, aPage, aUser, renderFor } from "@/test/render";
import type { SportsEvent } from "@/types";
import { badgeOf, ScoreBadge } from "./score-badge";

const page = vi.hoisted(() => ({ path: "/browse" }));
vi.mock("next/navigation", () => ({ usePathname: () => page.path }));

const score = { home: 2, away: 1, half_time: null, penalties: null, line: [] };
const match = anEvent({ id: 7, score });
const followed = [{ id: 1, team: aTeam(), competition: null }];

function Page() {
  useDocumentTitle("Arrival");
  return <p>Arrival</p>;
}

beforeEach(() => {
  page.path = "/browse";
  document.title = "Browse · What2Watch";
});

afterEach(() => {
  document.title = "";
});

function open(live: SportsEvent[], element = <ScoreBadge />) {
  answerApi({
    "GET /content/sports/": aPage(live),
    "GET /preferences/sports/": aPage(followed),
    "GET /preferences/watchlist/": aPage([]),
  });
  return renderFor(aUser, element);
}

it("shows the score of a match that one follows before the title of any page", async () => {
  const { client, unmount } = open(
    [match],
    <>
      <ScoreBadge />
      <Page />
    </>,
  );
  await screen.findByText("Arrival");
  await waitFor(() => expect(document.title).toBe("ARG 2–1 FRA, 81′ · Arrival · What2Watch"));
  const goal = anEvent({ id: 7, version: 2, score: { ...score, away: 2 } });
  act(() => void client.setQueryData(eventKeys.live, [goal]));
  await waitFor(() => expect(document.title).toBe("ARG 2–2 FRA, 81′ · Arrival · What2Watch"));
  unmount();
  expect(document.title).toBe("Browse · What2Watch");
});

it("stays when the router renames the tab", async () => {
  open([match]);
  await waitFor(() => expect(document.title).toMatch(/^ARG/));
  document.title = "Guide · What2Watch";
  await waitFor(() => expect(document.title).toBe("ARG 2–1 FRA, 81′ · Guide · What2Watch"));
});

it("says as of when the score is once nobody tells it any more", async () => {
  open([anEvent({ id: 7, score, stale_since: "2026-11-22T20:41:00Z" })]);
  await waitFor(() => expect(document.title).toMatch(/^ARG 2–1 FRA, as of 8:41/));
});

it("leaves the page of the match itself alone, and matches of others", async () => {
  page.path = "/match/7";
  const { client } = open([match, anEvent({ id: 8, home: aTeam({ id: 5 }) })]);
  await waitFor(() => expect(client.getQueryData(eventKeys.live)).toHaveLength(2));
  expect(document.title).toBe("Browse · What2Watch");
});

it("prefers the match with a goal just now", () => {
  const scored = anEvent({ id: 9, minute: 20, last: aTimelineItem({ minute: 19 }) });
  expect(badgeOf([match, scored], followed, [])?.id).toBe(9);
  expect(badgeOf([match, scored], [], [])).toBeNull();
});

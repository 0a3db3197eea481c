import { useQuery } from "@tanstack/react-query";
import { act, screen } from "@testing-library/react";
import { Profiler } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ConnectionNote } from "@/components/match/connection-note";
import { MatchCard } from "@/components/match/match-card";
import { liveEventsQuery } from "@/lib/events";
import { anEvent, aTimelineItem } from "@/test/fixtures";
import { LiveSite } from "@/test/live-site";
import { answerApi, aPage, renderFor } from "@/test/render";
import type { SportsEvent } from "@/types";
import { LiveProvider } from "./provider";

const CHANNEL = "sports:live";
/** After so long without a word the list is fetched again. */
const SILENCE = 5 * 60_000;
const LONGEST_WAIT_TO_RECONNECT = 25_000;
let site: LiveSite;
let fetched: SportsEvent[];
let renders = 0;

/** The match after so many goals of the home side. */
function after(home: number, changes: Partial<SportsEvent> = {}) {
  const score = { home, away: 0, half_time: null, penalties: null, line: [] };
  return anEvent({ version: 1 + home, score, ...changes });
}

function told(event: SportsEvent, kind = "goal") {
  return { type: "event", event, changes: [{ kind }] };
}

function Live() {
  const { data = [] } = useQuery(liveEventsQuery);
  return (
    <>
      <ConnectionNote />
      {data.map((event) => (
        <Profiler key={event.id} id="match" onRender={() => renders++}>
          <MatchCard event={event} />
        </Profiler>
      ))}
    </>
  );
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const shown = () => screen.getByRole("link").textContent ?? "";

beforeEach(async () => {
  vi.useFakeTimers({ now: new Date("2026-11-22T20:41:00Z") });
  site = new LiveSite();
  fetched = [after(0)];
  site.snapshot(CHANNEL, { type: "snapshot", events: fetched });
  answerApi({
    "GET /site/": { realtime: "/connection/websocket", country: "US", demo: false },
    "GET /content/sports/": () => aPage(fetched),
  });
  renderFor(
    null,
    <LiveProvider>
      <Live />
    </LiveProvider>,
  );
  await pass(200);
  expect(site.subscribers(CHANNEL)).toBe(1);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("shows a goal", async () => {
  site.publish(CHANNEL, told(after(1)));
  await pass(200);
  expect(shown()).toMatch(/Argentina1.*France0/);
});

it("renders a burst once, and ends at the newest state", async () => {
  renders = 0;
  site.publish(CHANNEL, ...[1, 4, 2, 5, 3].map((goals) => told(after(goals))));
  await pass(200);
  expect(shown()).toContain("Argentina5");
  expect(renders).toBe(1);
});

it("catches up on what it missed, and says nothing of a break that is over at once", async () => {
  site.crash();
  await pass(10);
  site.publish(CHANNEL, told(after(1)), told(after(2)));
  site.up = true;
  await pass(4_000);
  expect(shown()).toContain("Argentina2");
  expect(screen.queryByText(/reconnecting/)).toBeNull();
});

it("says as of when a score is while the connection is lost, and does not show it as live", async () => {
  expect(screen.getByText("81′").className).toContain("text-live");
  site.crash();
  await pass(4_000);
  expect(screen.queryByText(/reconnecting/)).toBeNull();
  await pass(2_000);
  expect(screen.getByText("As of 8:41 PM, reconnecting…")).toBeTruthy();
  expect(shown()).toContain("as of 8:41 PM");
  expect(screen.getByText("81′").className).not.toContain("text-live");

  site.up = true;
  await pass(LONGEST_WAIT_TO_RECONNECT);
  expect(screen.queryByText(/reconnecting/)).toBeNull();
  expect(screen.getByText("81′").className).toContain("text-live");
});

it("starts from the snapshot and asks again when what it missed is lost", async () => {
  site.crash();
  site.wipe(CHANNEL);
  site.snapshot(CHANNEL, { type: "snapshot", events: [] });
  fetched = [after(3, { status: "finished", clock: "FT" })];
  site.up = true;
  await pass(LONGEST_WAIT_TO_RECONNECT);
  expect(shown()).toContain("Argentina3");
  expect(shown()).toContain("Full time");
});

it("takes a score back in the open, for a screen reader too, until there is other news", async () => {
  const last = aTimelineItem({ minute: 80, player: "Messi" });
  site.publish(CHANNEL, told(after(1, { last })));
  await pass(200);
  expect(screen.getByText("Goal, Messi").getAttribute("role")).toBe("status");

  site.publish(CHANNEL, told(after(0, { version: 3, last: null }), "corrected"));
  await pass(200);
  const said = screen.getByText(/^Corrected/);
  expect(said.getAttribute("role")).toBe("status");
  expect(said.textContent).toBe("Corrected: Argentina 0, France 0");

  site.publish(CHANNEL, told(after(1, { version: 4, last })));
  await pass(200);
  expect(screen.queryByText(/^Corrected/)).toBeNull();
  expect(screen.getByText("Goal, Messi")).toBeTruthy();
});

it("says a correction that only a snapshot shows, and not for ever", async () => {
  site.publish(CHANNEL, told(after(1)));
  await pass(200);
  site.crash();
  site.wipe(CHANNEL);
  site.snapshot(CHANNEL, { type: "snapshot", events: [after(0, { version: 9 })] });
  fetched = [after(0, { version: 9 })];
  site.up = true;
  await pass(LONGEST_WAIT_TO_RECONNECT);
  expect(screen.getByText(/^Corrected/)).toBeTruthy();
  await pass(60_000);
  expect(screen.queryByText(/^Corrected/)).toBeNull();
});

it("says a correction that only a fetch brings, until one brings other news", async () => {
  site.publish(CHANNEL, told(after(2)));
  await pass(200);
  fetched = [after(1, { version: 9 })];
  await pass(SILENCE);
  expect(screen.getByText(/^Corrected/)).toBeTruthy();

  fetched = [after(2, { version: 10 })];
  await pass(SILENCE);
  expect(screen.queryByText(/^Corrected/)).toBeNull();
});

it("never shows a response that a publication has overtaken", async () => {
  site.publish(CHANNEL, told(after(2)));
  await pass(200);
  await pass(SILENCE); // the answer is an old one
  expect(shown()).toContain("Argentina2");
});

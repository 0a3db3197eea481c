import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { eventKeys } from "@/lib/events";
import { offeredPicksKey } from "@/lib/recommendations";
import { anEvent, aPick } from "@/test/fixtures";
import { LIVE_CHANNEL, receive } from "./receive";

it("brings a goal to every screen that shows the match", () => {
  const client = new QueryClient();
  const held = anEvent({ version: 3 });
  client.setQueryData(eventKeys.live, [held]);
  client.setQueryData(["recommendations", 5, "soon"], [aPick({ event: held, title: null })]);
  client.setQueryData(["watchlist"], [{ id: 1, title: null, event: held, created_at: "" }]);

  const goal = anEvent({ version: 4, score: { ...held.score, home: 1 } });
  receive(client, [{ channel: LIVE_CHANNEL, message: { type: "event", event: goal, changes: [] } }]);

  expect(client.getQueryData(eventKeys.live)).toEqual([goal]);
  expect(client.getQueryData(["recommendations", 5, "soon"])).toMatchObject([{ event: goal }]);
  expect(client.getQueryData(["watchlist"])).toMatchObject([{ event: goal }]);
});

it("fetches anew when a snapshot misses a match that was live: its end was missed", () => {
  const client = new QueryClient();
  client.setQueryData(eventKeys.live, [anEvent({ id: 7 }), anEvent({ id: 8 })]);

  receive(client, [
    { channel: LIVE_CHANNEL, message: { type: "snapshot", events: [anEvent({ id: 8, version: 2 })] } },
  ]);

  expect(client.getQueryState(eventKeys.live)?.isInvalidated).toBe(true);
});

it("leaves everything as it is when the snapshot tells nothing new", () => {
  const client = new QueryClient();
  const held = [anEvent({ id: 8 })];
  client.setQueryData(eventKeys.live, held);

  receive(client, [{ channel: LIVE_CHANNEL, message: { type: "snapshot", events: [anEvent({ id: 8 })] } }]);

  expect(client.getQueryData(eventKeys.live)).toBe(held);
  expect(client.getQueryState(eventKeys.live)?.isInvalidated).toBe(false);
});

it("keeps aside all that is pushed until the list takes it, each pick as it was told last", () => {
  const client = new QueryClient();
  const [one, other] = [aPick({ id: "title:98" }), aPick({ id: "title:99" })];
  const again = { ...one, score: 2 };
  for (const picks of [[one], [other, again]]) {
    receive(client, [
      { channel: LIVE_CHANNEL, message: { type: "recommendations", picks, because: "rating" } },
    ]);
  }
  expect(client.getQueryData(offeredPicksKey)).toEqual([again, other]);
});

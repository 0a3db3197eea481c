import { expect, it } from "vitest";
import { aWay } from "@/test/fixtures";
import { wayText } from "./ways";

const now = new Date("2026-11-22T20:00:00Z");

it("is sure of a service that one has and that was confirmed today", () => {
  expect(wayText(aWay(), now)).toEqual({
    name: "Netflix",
    chip: "included",
    tone: "go",
    note: "Included in your subscription · confirmed 3 h ago",
  });
});

it("names the month of a catalogue that nobody has confirmed for a year", () => {
  const text = wayText(aWay({ last_confirmed_at: "2021-10-01T12:00:00Z" }), now);
  expect(text).toMatchObject({ chip: "catalogue of Oct 2021", tone: "unsure" });
  expect(text.note).toContain("as of Oct 2021, may have changed");
});

it("says what a rental costs", () => {
  const way = aWay({ included: false, kind: "rent", price: "3.99", currency: "EUR" });
  expect(wayText(way, now)).toMatchObject({ chip: "rent €3.99", tone: "plain" });
});

it("does not claim what was never confirmed", () => {
  expect(wayText(aWay({ last_confirmed_at: null }), now).note).toContain("not confirmed yet");
});

it("gives a broadcast its channel and time, and says when it is on", () => {
  const way = aWay({
    type: "channel",
    name: "BBC One",
    kind: "broadcast",
    starts_at: "2026-11-22T20:10:00Z",
    ends_at: "2026-11-22T22:00:00Z",
  });
  expect(wayText(way, now)).toMatchObject({ chip: "on TV, in 10 min", tone: "go" });
  expect(wayText(way, now).name).toMatch(/^BBC One, /);
  expect(wayText(way, new Date("2026-11-22T20:30:00Z"))).toMatchObject({ name: "BBC One", chip: "on now" });
});

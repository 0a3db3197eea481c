import { expect, it } from "vitest";
import { aProgram } from "@/test/fixtures";
import { isNews } from "./use-tv-now";

const planned = aProgram({ id: 3 });

it("is no news that a programme starts when the guide says", () => {
  expect(isNews([{ ...planned, starts_at: "2026-11-22T21:00:00+00:00" }], [planned])).toBe(false);
});

it("is news when a channel of the guide shows something else, or later", () => {
  expect(isNews([aProgram({ id: 4, name: "News" })], [planned])).toBe(true);
  expect(isNews([{ ...planned, starts_at: "2026-11-22T21:10:00Z" }], [planned])).toBe(true);
});

it("does not care for channels that are not shown", () => {
  const elsewhere = { id: 9, slug: "rtp", name: "RTP", country: "PT" };
  expect(isNews([aProgram({ id: 4, channel: elsewhere })], [planned])).toBe(false);
});

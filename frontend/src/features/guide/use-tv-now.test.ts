import { expect, it } from "vitest";
import { aProgram } from "@/test/fixtures";
import { isNews } from "./use-tv-now";

const planned = aProgram({ id: 3 });
const span = { from: Date.parse("2026-11-22T20:00:00Z"), to: Date.parse("2026-11-23T00:00:00Z") };
const block = { span, programs: [planned] };

it("is no news that a programme starts when the guide says", () => {
  expect(isNews([{ ...planned, starts_at: "2026-11-22T21:00:00+00:00" }], block)).toBe(false);
});

it("is news when a channel of the guide shows something else, or later", () => {
  expect(isNews([aProgram({ id: 4, name: "News" })], block)).toBe(true);
  expect(isNews([{ ...planned, starts_at: "2026-11-22T21:10:00Z" }], block)).toBe(true);
});

it("does not care for channels that are not shown", () => {
  const elsewhere = { id: 9, slug: "rtp", name: "RTP", country: "PT" };
  expect(isNews([aProgram({ id: 4, channel: elsewhere })], block)).toBe(false);
});

it("does not care for another part of the day than what is shown", () => {
  const tomorrow = { from: span.to, to: span.to + 3_600_000 };
  expect(isNews([aProgram({ id: 4, name: "News" })], { span: tomorrow, programs: [planned] })).toBe(false);
});

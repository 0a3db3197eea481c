import { expect, it } from "vitest";
import { momentOf, readAddress } from "./address";

const now = new Date(2026, 10, 22, 21, 15);
const read = (query: string) => readAddress(new URLSearchParams(query), now);

it("is today, now and at home by default", () => {
  const address = read("");
  expect(address).toEqual({ day: new Date(2026, 10, 22), hour: null, country: "", channel: null });
  expect(momentOf(address, now)).toBe(now.getTime());
});

it("opens another day at its evening, and an hour where one is asked for", () => {
  expect(momentOf(read("day=2026-11-24"), now)).toBe(new Date(2026, 10, 24, 20).getTime());
  expect(momentOf(read("day=2026-11-24&hour=6"), now)).toBe(new Date(2026, 10, 24, 6).getTime());
  expect(momentOf(read("hour=18"), now)).toBe(new Date(2026, 10, 22, 18).getTime());
});

it.each([
  "day=2026-02-31",
  "day=99999-01-01",
  "day=soon",
  "hour=25",
  "hour=x",
  "country=Portugal",
  "channel=-1",
])("takes no notice of %s", (query) => {
  expect(read(query)).toEqual(read(""));
});

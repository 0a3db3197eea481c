import { expect, it } from "vitest";
import { aPick } from "@/test/fixtures";
import { withArrivals } from "./arrivals";

const pick = (id: string, score: number) => aPick({ id, score });
const page = (next: string | null, ...results: ReturnType<typeof pick>[]) => ({
  next,
  previous: null,
  results,
});
const first = page("http://x/?cursor=1", pick("a", 9), pick("b", 7), pick("c", 5));
const second = page(null, pick("d", 4), pick("e", 2));

function after(pages: (typeof first)[], ...arrivals: ReturnType<typeof pick>[]) {
  return withArrivals(pages, arrivals, "a").map(({ results }) => results.map(({ id }) => id).join(""));
}

it("puts what arrives before the first that scores less, on its page", () => {
  expect(after([first, second], pick("x", 6))).toEqual(["abxc", "de"]);
  expect(after([first, second], pick("x", 3))).toEqual(["abc", "dxe"]);
});

it("leaves the first where it is, however much the others score", () => {
  expect(after([first], pick("x", 99), pick("y", 98))).toEqual(["axybc"]);
  expect(after([first], pick("a", 1))).toEqual(["abc"]);
});

it("moves what was in the list, and shows it once", () => {
  expect(after([first, second], pick("e", 8))).toEqual(["aebc", "d"]);
  expect(after([first, second], pick("b", 3))).toEqual(["ac", "dbe"]);
});

it("leaves to a later page what belongs there, and ends the list with what belongs to none", () => {
  expect(after([first], pick("x", 1))).toEqual(["abc"]);
  expect(after([first, second], pick("x", 1))).toEqual(["abc", "dex"]);
});

it("takes over what is newly known of the one that leads", () => {
  const told = { ...pick("a", 9), ways: [] };
  expect(withArrivals([first], [told], "a")[0]?.results[0]).toBe(told);
});

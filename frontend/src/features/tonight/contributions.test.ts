import { expect, it } from "vitest";
import type { Reason } from "@/types";
import { waterfall } from "./contributions";

const reasons = (...contributions: number[]): Reason[] =>
  contributions.map((contribution) => ({ type: "popular", contribution }));

/** As a reader would add the figures up. */
const added = ({ large, small }: ReturnType<typeof waterfall>) =>
  [...large, ...small].reduce((sum, { points }) => sum + Math.round(points * 10), 0) / 10;

it.each([
  [[0.3333, 0.3333, 0.3333]],
  [[0.70049, 0.00044, 0.00044, 0.00044, 0.00044]],
  [[0.9, 0.31219, 0.2, -0.10006, -0.00004]],
  [[-0.0004, -0.0004, -0.3]],
  [[]],
])("shows figures of %o that add up to the total it shows", (contributions) => {
  const whole = waterfall(reasons(...contributions));
  const score = contributions.reduce((sum, one) => sum + one, 0);
  expect(added(whole)).toBe(whole.total);
  expect(whole.total).toBeCloseTo(score * 100, 0.9);
  for (const { reason, points } of [...whole.large, ...whole.small]) {
    expect(Math.abs(points - reason.contribution * 100)).toBeLessThan(0.1);
  }
});

it("steps from sum to sum, also downwards", () => {
  const { large, low, high } = waterfall(reasons(0.8, 0.3, -0.4));
  expect(large.map(({ from, to }) => [from, to])).toEqual([
    [0, 80],
    [80, 110],
    [110, 70],
  ]);
  expect([low, high]).toEqual([0, 110]);
});

it("folds away what hardly weighs, unless it is one alone", () => {
  expect(waterfall(reasons(1, 0.02)).small).toEqual([]);
  const { large, small } = waterfall(reasons(1, 0.02, 0.5, -0.01));
  expect(large.map(({ points }) => points)).toEqual([100, 50]);
  expect(small.map(({ points }) => points)).toEqual([2, -1]);
});

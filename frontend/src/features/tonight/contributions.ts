import type { Reason } from "@/types";

/** What one reason adds to a score; all figures are points, each a hundredth of the score. */
export interface Step {
  reason: Reason;
  points: number;
  /** The sum before it and with it. */
  from: number;
  to: number;
}

/** A score taken apart into the steps that weigh and, after them, those that only complete the sum. */
export interface Waterfall {
  large: Step[];
  small: Step[];
  /** The sum of all steps: the score. */
  total: number;
  /** The least and the greatest sum on the way. */
  low: number;
  high: number;
}

/** Points are told to the tenth. */
const TENTHS = 1000;
/** A reason that moves less than this share of all that is moved is a small one; one alone is not worth folding away. */
const SMALL = 0.04;

/** The figures as they are shown add up to the total as it is shown. */
export function waterfall(reasons: Reason[]): Waterfall {
  const { large, small } = parted(reasons);
  const ordered = [...large, ...small];
  const tenths = rounded(ordered.map(({ contribution }) => contribution * TENTHS));
  let sum = 0;
  const steps = ordered.map((reason, index) => {
    const from = sum;
    sum += tenths[index] ?? 0;
    return { reason, points: (sum - from) / 10, from: from / 10, to: sum / 10 };
  });
  const sums = [0, ...steps.map(({ to }) => to)];
  return {
    large: steps.slice(0, large.length),
    small: steps.slice(large.length),
    total: sum / 10,
    low: Math.min(...sums),
    high: Math.max(...sums),
  };
}

function parted(reasons: Reason[]): { large: Reason[]; small: Reason[] } {
  const moved = sumOf(reasons.map(({ contribution }) => Math.abs(contribution)));
  const isSmall = ({ contribution }: Reason) => Math.abs(contribution) < SMALL * moved;
  const small = reasons.filter(isSmall);
  if (small.length < 2) return { large: reasons, small: [] };
  return { large: reasons.filter((reason) => !isSmall(reason)), small };
}

/** Whole numbers whose sum is the rounded sum: those that lose most by it are rounded up. */
function rounded(values: number[]): number[] {
  const floors = values.map(Math.floor);
  const missing = Math.round(sumOf(values)) - sumOf(floors);
  const raised = new Set(
    values
      .map((value, index) => ({ index, lost: value - Math.floor(value) }))
      .sort((a, b) => b.lost - a.lost)
      .slice(0, missing)
      .map(({ index }) => index),
  );
  return floors.map((floor, index) => floor + (raised.has(index) ? 1 : 0));
}

function sumOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

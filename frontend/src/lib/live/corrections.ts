import { create } from "zustand";
import type { SportsEvent } from "@/types";

/** How long a correction is said, in milliseconds. */
const SAID_FOR = 60_000;

/** Matches of which something was taken back of late, by id. */
const useCorrections = create<Record<number, ReturnType<typeof setTimeout>>>(() => ({}));

export function useIsCorrected(id: number): boolean {
  return useCorrections((corrections) => id in corrections);
}

export function noteCorrection(id: number) {
  forgetCorrection(id);
  useCorrections.setState({ [id]: setTimeout(() => forgetCorrection(id), SAID_FOR) });
}

/** Once there is other news of the match. */
export function forgetCorrection(id: number) {
  const { [id]: timer, ...others } = useCorrections.getState();
  if (timer === undefined) return;
  clearTimeout(timer);
  useCorrections.setState(others, true);
}

/** Whether a side has less than it had. */
export function fell(before: SportsEvent, after: SportsEvent): boolean {
  const lower = (side: "home" | "away") => (after.score[side] ?? 0) < (before.score[side] ?? 0);
  return lower("home") || lower("away");
}

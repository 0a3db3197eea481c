import {
  CircleCheck,
  CircleDashed,
  CircleX,
  Hourglass,
  KeyRound,
  type LucideIcon,
  PowerOff,
  SlidersHorizontal,
  TriangleAlert,
} from "lucide-react";
import type { HealthState } from "@/types";
import type { Tone } from "./state-label";

/** How a state looks; its word is `staff.health.<state>`. */
export const HEALTH: Record<HealthState, { icon: LucideIcon; tone: Tone }> = {
  working: { icon: CircleCheck, tone: "good" },
  untried: { icon: CircleDashed, tone: "idle" },
  disabled: { icon: PowerOff, tone: "idle" },
  resting: { icon: Hourglass, tone: "warn" },
  needs_key: { icon: KeyRound, tone: "warn" },
  not_configured: { icon: SlidersHorizontal, tone: "warn" },
  failing: { icon: TriangleAlert, tone: "bad" },
  failed: { icon: CircleX, tone: "bad" },
};

/** Whether somebody should do something about it. A source without a key may well be meant to have none. */
export function needsAttention(state: HealthState): boolean {
  return state === "failing" || state === "failed" || state === "resting";
}

/** Whether it waits for somebody to fill in its settings. */
export function needsSettings(state: HealthState): boolean {
  return state === "needs_key" || state === "not_configured";
}

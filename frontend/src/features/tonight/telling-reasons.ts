import type { Reason } from "@/types";

/** The reasons that speak for a pick, the weightiest first. */
export function tellingReasons(reasons: Reason[], count: number): Reason[] {
  return reasons
    .filter((reason) => reason.contribution > 0)
    .sort((a, b) => b.contribution - a.contribution)
    .slice(0, count);
}

/** The one reason a row has room for: that much is liked by all says least, so it is said last. */
export function rowReason(reasons: Reason[]): Reason | undefined {
  const telling = tellingReasons(reasons, reasons.length);
  return telling.find((reason) => reason.type !== "popular") ?? telling[0];
}

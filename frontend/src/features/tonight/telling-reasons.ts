import type { Reason } from "@/types";

/** The reasons that speak for a pick, the weightiest first. */
export function tellingReasons(reasons: Reason[], count: number): Reason[] {
  return reasons
    .filter((reason) => reason.contribution > 0)
    .sort((a, b) => b.contribution - a.contribution)
    .slice(0, count);
}

/** For where there is little room: that much is liked by all says least, so it is said last. */
export function personalFirst(reasons: Reason[], count: number): Reason[] {
  const telling = tellingReasons(reasons, reasons.length);
  const isPopular = ({ type }: Reason) => type === "popular";
  return [...telling.filter((reason) => !isPopular(reason)), ...telling.filter(isPopular)].slice(0, count);
}

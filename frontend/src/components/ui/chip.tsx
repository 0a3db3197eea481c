import clsx from "clsx";
import type { ReactNode } from "react";

const TONES = {
  plain: "border-line text-mute",
  go: "border-go/45 text-go",
  live: "border-live/45 text-live",
  warn: "border-warn/45 text-warn",
  /** Said once and not confirmed since. */
  unsure: "border-dashed border-line-strong text-mute",
};

export function Chip({ tone = "plain", children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  return (
    <span
      className={clsx(
        "inline-block rounded-chip border px-1.5 py-0.5 text-xs whitespace-nowrap tabular-nums",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}

"use client";

import clsx from "clsx";
import { useConnection } from "@/lib/live/connection";

/** The sign of something that is being played at this moment; an empty ring while nobody tells us so. */
export function LiveDot({ silent }: { silent?: boolean }) {
  const lost = useConnection((state) => state.asOf !== null);
  return (
    <span
      aria-hidden
      className={clsx(
        "inline-block size-2.25 shrink-0 rounded-full",
        silent || lost
          ? "border-2 border-warn"
          : "animate-[live-pulse_2s_ease-in-out_infinite] bg-live shadow-[0_0_0_4px_color-mix(in_srgb,var(--live)_25%,transparent)]",
      )}
    />
  );
}

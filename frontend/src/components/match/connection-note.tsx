"use client";

import { clockTime } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useConnection } from "@/lib/live/connection";

/** Says when scores have stopped arriving, and as of when the ones shown are. */
export function ConnectionNote() {
  const asOf = useConnection((state) => state.asOf);
  return (
    <p role="status" className="mb-2 text-note text-warn empty:hidden">
      {asOf && t("live.reconnecting", { time: clockTime(asOf) })}
    </p>
  );
}

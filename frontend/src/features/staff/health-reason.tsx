import clsx from "clsx";
import { until } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { StaffHealth } from "@/types";

interface HealthReasonProps {
  health: StaffHealth;
  now: Date;
  className?: string;
}

/** Why a source is in its state, and when that passes by itself. */
export function HealthReason({ health, now, className }: HealthReasonProps) {
  const { state, reason, failures, resting_until } = health;
  // The switch says it, and stands beside it.
  if (state === "disabled") return null;
  const parts = [
    reason,
    failures > 0 && state !== "resting" && t("staff.failures", { count: failures }),
    resting_until && t("staff.restingUntil", { when: until(resting_until, now) }),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return <p className={clsx("max-w-prose text-note text-mute", className)}>{parts.join(" · ")}</p>;
}

import { t } from "@/lib/i18n";
import type { HealthState } from "@/types";
import { HEALTH } from "./health";
import { StateLabel } from "./state-label";

export function HealthLabel({ state }: { state: HealthState }) {
  return <StateLabel {...HEALTH[state]} text={t(`staff.health.${state}`)} />;
}

import { CircleCheck, CircleX, LoaderCircle, type LucideIcon, Scissors } from "lucide-react";
import { t } from "@/lib/i18n";
import type { RunOutcome } from "@/types";
import { StateLabel, type Tone } from "./state-label";

const LOOKS: Record<RunOutcome, { icon: LucideIcon; tone: Tone }> = {
  running: { icon: LoaderCircle, tone: "idle" },
  ok: { icon: CircleCheck, tone: "good" },
  cut_off: { icon: Scissors, tone: "warn" },
  failed: { icon: CircleX, tone: "bad" },
};

export function OutcomeLabel({ outcome }: { outcome: RunOutcome }) {
  return <StateLabel {...LOOKS[outcome]} text={t(`staff.outcome.${outcome}`)} />;
}

import { CircleCheck, CircleSlash, CircleX, LoaderCircle, type LucideIcon, Scissors } from "lucide-react";
import { ago } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { StaffTraining, StaffTrainingState } from "@/types";
import { count } from "./figures";
import { StateLabel, type Tone } from "./state-label";
import { percent } from "./training-figures";

const LOOKS: Record<StaffTrainingState, { icon: LucideIcon; tone: Tone }> = {
  running: { icon: LoaderCircle, tone: "idle" },
  used: { icon: CircleCheck, tone: "good" },
  refused: { icon: CircleSlash, tone: "warn" },
  failed: { icon: CircleX, tone: "bad" },
  cut_off: { icon: Scissors, tone: "warn" },
};

/** One training: when and why, from how much, what came of it; while it runs, how far it is. */
export function TrainingRow({ training, now }: { training: StaffTraining; now: Date }) {
  const { because, people, titles, events, seconds, error, state } = training;
  const started = ago(training.started_at, now);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border-t border-line py-3">
      <span className="min-w-0">
        <span className="font-semibold">{t(`staff.because.${because}`)}</span>{" "}
        <span className="text-mute">
          · {seconds === null ? started : t("staff.runTook", { started, duration: secondsText(seconds) })}
        </span>
      </span>
      <StateLabel {...LOOKS[state]} text={t(`staff.training.${state}`)} />
      {events > 0 && (
        <span className="col-span-2 text-note text-mute tabular-nums">
          {t("staff.trainedOn", { people: count(people), titles: count(titles), events: count(events) })}
        </span>
      )}
      {state === "running" && <Progress training={training} />}
      {error && <span className="col-span-2 text-note text-warn">{error}</span>}
    </li>
  );
}

function Progress({ training: { step, progress } }: { training: StaffTraining }) {
  return (
    <span className="col-span-2 grid gap-1.5 pt-1">
      <span className="text-note">{step}</span>
      <progress
        value={progress}
        aria-label={t("staff.trainingProgress", { percent: percent(progress) })}
        className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-ink [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-ink"
      />
    </span>
  );
}

function secondsText(seconds: number): string {
  return t("staff.took.seconds", { count: Math.ceil(seconds) });
}

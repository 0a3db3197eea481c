import clsx from "clsx";
import type { LucideIcon } from "lucide-react";

export type Tone = "good" | "idle" | "warn" | "bad";

const TONES: Record<Tone, string> = {
  good: "border-line-strong text-ink",
  idle: "border-dashed border-line-strong text-mute",
  warn: "border-warn/45 text-warn",
  bad: "border-warn bg-warn text-paper",
};

/** A state in a word, with a sign and a tone for those who glance. */
export function StateLabel({ icon: Icon, tone, text }: { icon: LucideIcon; tone: Tone; text: string }) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 rounded-chip border px-2 py-0.5 text-note font-semibold whitespace-nowrap",
        TONES[tone],
      )}
    >
      <Icon size={14} strokeWidth={2.2} aria-hidden />
      {text}
    </span>
  );
}

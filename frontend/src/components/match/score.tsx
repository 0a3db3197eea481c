"use client";

import clsx from "clsx";
import { useState } from "react";

/** The last goal was this side's; or the score has just been set right. */
export type ScoreTone = "news" | "corrected";

interface ScoreProps {
  value: number | null;
  tone?: ScoreTone;
  className?: string;
}

const TONES: Record<ScoreTone, string> = { news: "text-live", corrected: "text-warn" };

/** One side's goals in a cell of fixed width: a goal recolours and nudges it, and moves nothing else. */
export function Score({ value, tone, className }: ScoreProps) {
  const [first] = useState(value);
  const [ticked, setTicked] = useState(false);
  if (value !== first && !ticked) setTicked(true);
  return (
    <span className={clsx("score inline-block min-w-[2ch] text-right", tone && TONES[tone], className)}>
      <span key={value} className={clsx("inline-block", ticked && "animate-[score-tick_.7s_ease-out]")}>
        {value}
      </span>
    </span>
  );
}

"use client";

import clsx from "clsx";
import { useState } from "react";

interface ScoreProps {
  value: number | null;
  /** The last goal was this side's. */
  news?: boolean;
  className?: string;
}

/** One side's goals in a cell of fixed width: a goal recolours and nudges it, and moves nothing else. */
export function Score({ value, news, className }: ScoreProps) {
  const [first] = useState(value);
  const [ticked, setTicked] = useState(false);
  if (value !== first && !ticked) setTicked(true);
  return (
    <span className={clsx("score inline-block min-w-[2ch] text-right", news && "text-live", className)}>
      <span key={value} className={clsx("inline-block", ticked && "animate-[score-tick_.7s_ease-out]")}>
        {value}
      </span>
    </span>
  );
}

"use client";

import clsx from "clsx";
import type { ReactNode } from "react";

interface ChoiceChipsProps {
  label: string;
  options: readonly { value: string; label: ReactNode }[];
  chosen: readonly string[];
  onToggle(value: string): void;
}

/** A few words of which any may be on. */
export function ChoiceChips({ label, options, chosen, onToggle }: ChoiceChipsProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot flow with its chips
    <div role="group" aria-label={label} className="flex flex-wrap gap-2">
      {options.map(({ value, label: text }) => (
        <button
          key={value}
          type="button"
          aria-pressed={chosen.includes(value)}
          onClick={() => onToggle(value)}
          className={clsx(
            "min-h-9 rounded-full border px-3.5 text-note transition-colors",
            chosen.includes(value)
              ? "border-ink bg-ink font-semibold text-paper"
              : "border-line text-mute hover:border-line-strong hover:text-ink",
          )}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

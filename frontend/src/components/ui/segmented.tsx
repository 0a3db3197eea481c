"use client";

import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import clsx from "clsx";

export interface Segment<Value extends string> {
  value: Value;
  label: string;
}

interface SegmentedProps<Value extends string> {
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onChange(value: Value): void;
  className?: string;
}

/** One choice of a few, all in sight; arrow keys move between them. */
export function Segmented<Value extends string>({
  label,
  segments,
  value,
  onChange,
  className,
}: SegmentedProps<Value>) {
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      onValueChange={([chosen]) => chosen && onChange(chosen as Value)}
      className={clsx(
        "no-scrollbar flex overflow-x-auto rounded-full border border-line bg-raise p-1",
        className,
      )}
    >
      {segments.map((segment) => (
        <Toggle
          key={segment.value}
          value={segment.value}
          className="flex-1 rounded-full px-2 py-1.5 text-sm whitespace-nowrap text-mute rail:px-3.5 rail:text-body transition-colors hover:text-ink data-pressed:bg-ink data-pressed:font-semibold data-pressed:text-paper"
        >
          {segment.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}

"use client";

import { Switch as Base } from "@base-ui/react/switch";

interface SwitchProps {
  label: string;
  on: boolean;
  disabled?: boolean;
  onChange(on: boolean): void;
}

/** On or off, in force at once. */
export function Switch({ label, on, disabled, onChange }: SwitchProps) {
  return (
    <Base.Root
      aria-label={label}
      checked={on}
      disabled={disabled}
      onCheckedChange={(checked) => onChange(checked)}
      className="inline-flex h-7 w-12 shrink-0 cursor-pointer items-center rounded-full border border-line-strong bg-sunken p-0.75 transition-colors hover:border-ink data-checked:border-ink data-checked:bg-ink data-disabled:cursor-default data-disabled:opacity-50"
    >
      <Base.Thumb className="block size-5 rounded-full bg-mute transition-transform data-checked:translate-x-4.75 data-checked:bg-paper" />
    </Base.Root>
  );
}

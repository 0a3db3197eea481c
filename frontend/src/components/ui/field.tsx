"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";

export const controlClass =
  "w-full min-h-11 rounded-control border border-line bg-raise px-3.5 text-ink placeholder:text-faint enabled:hover:border-line-strong aria-invalid:border-warn disabled:border-dashed disabled:bg-transparent disabled:text-mute";

interface FieldProps extends ComponentProps<"input"> {
  label: string;
  hint?: string;
  error?: string;
  /** A small button inside the field, at its end. */
  end?: ReactNode;
}

/** A labelled input; its hint and its error are read out with it. */
export function Field({ label, hint, error, end, className, ...input }: FieldProps) {
  const id = useId();
  const note = error || hint;
  return (
    <div className={clsx("grid gap-1.5", className)}>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <span className="relative block">
        <input
          id={id}
          className={clsx(controlClass, end !== undefined && "pr-12")}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          {...input}
        />
        {end !== undefined && (
          <span className="absolute inset-y-0 right-1 grid place-items-center">{end}</span>
        )}
      </span>
      {note && <Note id={`${id}-note`} text={note} wrong={Boolean(error)} />}
    </div>
  );
}

interface SelectFieldProps extends ComponentProps<"select"> {
  label: string;
  hint?: string;
  error?: string;
  options: readonly { value: string; label: string }[];
  /** Keeps the label for screen readers alone, where the place says what the choice is. */
  hideLabel?: boolean;
}

export function SelectField({
  label,
  hint,
  error,
  options,
  hideLabel,
  className,
  ...select
}: SelectFieldProps) {
  const id = useId();
  const note = error || hint;
  return (
    <div className={clsx("grid gap-1.5", className)}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "font-semibold"}>
        {label}
      </label>
      <span className="relative block">
        <select
          id={id}
          className={clsx(controlClass, "cursor-pointer appearance-none pr-9 text-ellipsis")}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          {...select}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          size={16}
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-mute"
        />
      </span>
      {note && <Note id={`${id}-note`} text={note} wrong={Boolean(error)} />}
    </div>
  );
}

function Note({ id, text, wrong }: { id: string; text: string; wrong: boolean }) {
  return (
    <p id={id} className={clsx("text-note", wrong ? "text-warn" : "text-mute")}>
      {text}
    </p>
  );
}

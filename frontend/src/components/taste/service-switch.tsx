import clsx from "clsx";
import { Check } from "lucide-react";

interface ServiceSwitchProps {
  name: string;
  on: boolean;
  disabled: boolean;
  onToggle(): void;
}

/** A service that one has or has not. No logo is shipped: its sign is its letter. */
export function ServiceSwitch({ name, on, disabled, onToggle }: ServiceSwitchProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      disabled={disabled}
      onClick={onToggle}
      className={clsx(
        "flex min-h-13 w-full items-center gap-2.5 rounded-control border px-2.5 text-left transition-colors",
        on ? "border-ink bg-raise" : "border-line hover:border-line-strong",
      )}
    >
      <span
        aria-hidden
        className={clsx(
          "grid size-8 shrink-0 place-items-center rounded-chip font-display text-body font-extrabold transition-colors",
          on ? "bg-ink text-paper" : "bg-sunken text-mute",
        )}
      >
        {on ? <Check size={17} strokeWidth={2.5} /> : initial(name)}
      </span>
      <span className={clsx("line-clamp-2 leading-tight", on ? "font-semibold" : "text-mute")}>{name}</span>
    </button>
  );
}

function initial(name: string): string {
  return (name.match(/[\p{L}\p{N}]/u)?.[0] ?? "").toUpperCase();
}

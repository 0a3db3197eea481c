"use client";

import { Combobox } from "@base-ui/react/combobox";
import clsx from "clsx";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";

interface SuggestionsProps {
  open: boolean;
  /** Holds the combobox; the list is put into it too, so that it stands in the same landmark. */
  field: RefObject<HTMLElement | null>;
  onLeave(): void;
  busy?: boolean;
  className?: string;
  children: ReactNode;
}

/**
 * What hangs below a combobox. Not Base UI's own popup: that one hides the rest of the page from
 * screen readers while the list is open, although Tab still leads there. Without it Base UI waits
 * for ever for the popup's farewell, and so the list is taken away here.
 */
export function Suggestions({ open, field, onLeave, busy, className, children }: SuggestionsProps) {
  if (!open) return null;
  return (
    <Combobox.Portal container={field}>
      <Combobox.Positioner collisionPadding={16} sideOffset={8} className="z-40 outline-none">
        <Panel field={field} onLeave={onLeave} busy={busy} className={className}>
          {children}
        </Panel>
      </Combobox.Positioner>
    </Combobox.Portal>
  );
}

function Panel({ field, onLeave, busy, className, children }: Omit<SuggestionsProps, "open">) {
  const leave = useRef(onLeave);
  useEffect(() => {
    leave.current = onLeave;
  });
  useEffect(() => {
    const element = field.current;
    const left = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node && !element?.contains(relatedTarget)) leave.current();
    };
    element?.addEventListener("focusout", left);
    return () => element?.removeEventListener("focusout", left);
  }, [field]);
  return (
    <div
      aria-busy={busy || undefined}
      className={clsx(
        "w-(--anchor-width) overflow-y-auto overscroll-contain rounded-card border border-line bg-raise p-2",
        className,
      )}
    >
      {children}
    </div>
  );
}

"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";

interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  /** What it is, for those who do not see where it hangs. */
  label: string;
  children: ReactNode;
}

export const popoverClass =
  "max-h-(--available-height) max-w-(--available-width) animate-[enter_.12s_ease-out] overflow-y-auto rounded-card border border-line bg-raise p-5 outline-none";

/** A panel that hangs from its button; the page behind stays in reach. */
export function Popover({ trigger, label, children }: PopoverProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={8} align="start" collisionPadding={16} className="z-40">
          <Base.Popup aria-label={label} className={popoverClass}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

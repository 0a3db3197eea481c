"use client";

import { Popover } from "@base-ui/react/popover";
import { useRef } from "react";
import { popoverClass } from "@/components/ui/popover";
import type { Program } from "@/types";
import { ProgramDetails } from "./program-details";
import type { Suits } from "./use-suiting";

interface ProgramPopoverProps {
  /** Null while closed. */
  program: Program | null;
  anchor: Element | null;
  suits: Suits;
  onClose(): void;
}

/** Hangs from the programme that was opened, and gives it the focus back. */
export function ProgramPopover({ program, anchor, suits, onClose }: ProgramPopoverProps) {
  // Still needed when it has just been closed.
  const opener = useRef<Element | null>(null);
  if (anchor) opener.current = anchor;
  return (
    <Popover.Root open={program !== null} onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          sideOffset={6}
          align="start"
          collisionPadding={16}
          className="z-40"
        >
          <Popover.Popup
            finalFocus={() => (opener.current instanceof HTMLElement ? opener.current : false)}
            className={`${popoverClass} w-88`}
          >
            {program && (
              <>
                <Popover.Description className="mb-1.5 text-note text-mute">
                  {program.channel.name}
                </Popover.Description>
                <Popover.Title className="mb-3 font-display text-2xl leading-none font-bold tracking-[-.03em] text-balance">
                  {program.name}
                </Popover.Title>
                <ProgramDetails program={program} suits={suits} />
              </>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

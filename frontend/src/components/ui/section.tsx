import clsx from "clsx";
import type { ReactNode } from "react";

interface SectionProps {
  title: ReactNode;
  /** What stands at the end of the heading's line: a link, a count. */
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}

export function Section({ title, aside, children, className }: SectionProps) {
  return (
    <section className={clsx("mt-9", className)}>
      <div className="mb-3 flex items-baseline gap-3">
        <h2 className="section-title">{title}</h2>
        {aside && <div className="ml-auto text-sm text-mute">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

/** A row of tiles that scrolls sideways, to the edge of the screen on a phone. */
export function Shelf({ children, label }: { children: ReactNode; label: string }) {
  return (
    <ul
      aria-label={label}
      className="no-scrollbar -mx-4 grid snap-x auto-cols-[9.625rem] grid-flow-col gap-4 overflow-x-auto scroll-px-4 px-4 pb-1.5 rail:mx-0 rail:px-0"
    >
      {children}
    </ul>
  );
}

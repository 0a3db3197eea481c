import type { ReactNode } from "react";

interface PageHeaderProps {
  /** The loud word. */
  title: string;
  /** The quiet line above it: date, place, counts. */
  eyebrow?: ReactNode;
  /** Controls; beside the word on a wide screen, below it on a phone. */
  children?: ReactNode;
}

export function PageHeader({ title, eyebrow, children }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-4">
      <div>
        <p className="mb-2 min-h-[1.45em] text-sm text-mute rail:text-body">{eyebrow}</p>
        <h1 className="headline">{title}</h1>
      </div>
      {children && (
        <div className="flex w-full flex-col gap-2 rail:ml-auto rail:w-auto rail:flex-row rail:flex-wrap">
          {children}
        </div>
      )}
    </header>
  );
}

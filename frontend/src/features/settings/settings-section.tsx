"use client";

import { type ReactNode, useEffect, useRef } from "react";

interface SettingsSectionProps {
  /** What an address calls it: "#privacy". */
  id?: string;
  title: string;
  note: string;
  children: ReactNode;
}

/** What it is about at the left, what can be set at the right; one below the other on a phone. */
export function SettingsSection({ id, title, note, children }: SettingsSectionProps) {
  const section = useRef<HTMLElement>(null);
  // The browser looks for it before it is there.
  useEffect(() => {
    if (id && location.hash === `#${id}`) section.current?.scrollIntoView();
  }, [id]);
  return (
    <section
      ref={section}
      id={id}
      className="grid gap-x-10 gap-y-4 border-t border-line py-8 wide:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <div>
        <h2 className="section-title">{title}</h2>
        <p className="mt-1.5 max-w-prose text-note text-mute">{note}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

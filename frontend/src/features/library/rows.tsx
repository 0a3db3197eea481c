"use client";

import { X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Cover } from "@/components/cover/cover";
import { IconButton } from "@/components/ui/button";
import { Loading, Skeleton } from "@/components/ui/states";
import { eventFacts, eventName, titleFacts } from "@/lib/format/facts";
import { t } from "@/lib/i18n";
import type { SportsEvent, Title } from "@/types";
import { focusNeighbour } from "./use-removal";

const ROW =
  "relative grid grid-cols-[3.5rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 border-t border-line py-3 rail:grid-cols-[3.5rem_minmax(0,1fr)_auto_auto] rail:gap-x-4";

/** Two columns of entries; those far below the fold cost no layout. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul
      aria-label={label}
      className="grid grid-cols-1 gap-x-8.5 wide:grid-cols-2 [&>li]:[contain-intrinsic-size:auto_6.5rem] [&>li]:[content-visibility:auto] [&>li]:[overflow-clip-margin:12px]"
    >
      {children}
    </ul>
  );
}

interface EntryRowProps {
  /** A title, or the match of a calendar. */
  subject: Title | SportsEvent;
  /** Below the facts. */
  note: ReactNode;
  /** At the end of the row; below the rest on a phone. */
  children?: ReactNode;
  /** What can be done with it. */
  action: ReactNode;
}

export function EntryRow({ subject, note, children, action }: EntryRowProps) {
  const { href, name, facts, cover } = "home" in subject ? matchEntry(subject) : titleEntry(subject);
  return (
    <li className={ROW}>
      <Cover
        subject={cover}
        lettering="thumb"
        className="h-19.5 w-14 self-start rounded-lg max-rail:row-span-2"
      />
      <div className="min-w-0">
        <h2 className="text-base leading-tight font-semibold">
          {/* The whole row can be pressed, while the link alone is what is read out. */}
          <Link href={href} className="after:absolute after:inset-0">
            {name}
          </Link>
        </h2>
        <p className="mt-0.5 text-note text-mute">{facts}</p>
        <p className="mt-0.5 text-note text-mute">{note}</p>
      </div>
      <div className="max-rail:col-span-2 max-rail:col-start-2 max-rail:row-start-2">{children}</div>
      <div className="relative -mr-2 max-rail:col-start-3 max-rail:row-start-1 max-rail:self-start rail:-ml-2">
        {action}
      </div>
    </li>
  );
}

function titleEntry(title: Title) {
  return { href: `/title/${title.id}`, name: title.name, facts: titleFacts(title), cover: title };
}

function matchEntry(event: SportsEvent) {
  const name = eventName(event);
  const cover = { name, genres: [{ slug: event.competition.sport || "sport" }] };
  return { href: `/match/${event.id}`, name, facts: eventFacts(event), cover };
}

interface RemoveButtonProps {
  name: string;
  disabled?: boolean;
  onRemove(): void;
}

export function RemoveButton({ name, disabled, onRemove }: RemoveButtonProps) {
  return (
    <IconButton
      label={t("library.remove", { name })}
      disabled={disabled}
      onClick={(event) => {
        focusNeighbour(event.currentTarget);
        onRemove();
      }}
    >
      <X size={17} />
    </IconButton>
  );
}

const SKELETONS = ["a", "b", "c", "d", "e", "f", "g", "h"];

export function RowsSkeleton() {
  return (
    <Loading className="grid pt-16 grid-cols-1 gap-x-8.5 wide:grid-cols-2">
      {SKELETONS.map((key) => (
        <div key={key} className={ROW}>
          <Skeleton className="h-19.5 w-14 max-rail:row-span-2" />
          <div className="grid gap-2">
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="h-3.5 w-3/5" />
            <Skeleton className="h-3.5 w-1/3" />
          </div>
          <Skeleton className="h-9 w-24 max-rail:hidden" />
        </div>
      ))}
    </Loading>
  );
}

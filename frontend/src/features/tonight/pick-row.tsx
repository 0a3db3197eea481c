"use client";

import clsx from "clsx";
import Link from "next/link";
import { useRef } from "react";
import { Skeleton } from "@/components/ui/states";
import { WayLabel } from "@/components/way-label";
import { t } from "@/lib/i18n";
import type { Pick } from "@/types";
import { GoneNote, useFocusOnChange } from "./gone-note";
import { PickCover } from "./pick-cover";
import { PickMenu } from "./pick-menu";
import { pickFacts, pickLink, pickName } from "./pick-text";
import { ReasonBars } from "./reason-bars";

const ROW =
  "grid grid-cols-[3.5rem_1fr_auto] items-center gap-x-3 gap-y-2 border-t border-line py-3 rail:grid-cols-[1.625rem_3.875rem_1fr_auto_auto] rail:gap-x-3.5";
const REASONS = 2;

/** What can be done with a pick in a list. */
export interface PickActions {
  onExplain(id: string): void;
  onDismiss(pick: Pick): void;
  onRestore(pick: Pick): void;
}

interface PickRowProps extends PickActions {
  pick: Pick;
  /** Its place in the list; null if it was dismissed. */
  rank: number | null;
  /** It was pushed after the list had been fetched. */
  isNew: boolean;
}

/** One line of the ranked list: what it is, why it is here, the way in. */
export function PickRow({ pick, rank, isNew, ...actions }: PickRowProps) {
  const row = useRef<HTMLLIElement>(null);
  const gone = rank === null;
  useFocusOnChange(row, gone);
  return (
    <li ref={row} data-slide={pick.id} className={`${ROW} group relative`}>
      <span className="hidden font-display text-body font-semibold text-faint tabular-nums rail:block">
        {rank}
      </span>
      <PickCover
        pick={pick}
        lettering="thumb"
        className={clsx(
          "h-19 w-14 self-start rounded-lg max-rail:row-span-2 rail:h-21 rail:w-15.5",
          gone && "opacity-30 grayscale",
        )}
      />
      {gone ? (
        <div className="col-span-2 rail:col-span-3">
          <GoneNote pick={pick} onUndo={actions.onRestore} />
        </div>
      ) : (
        <>
          <What pick={pick} isNew={isNew} />
          <PickMenu pick={pick} {...actions} />
          <WayLabel way={pick.ways[0]} more={pick.ways.length - 1} />
        </>
      )}
    </li>
  );
}

function What({ pick, isNew }: { pick: Pick; isNew: boolean }) {
  const link = pickLink(pick);
  return (
    <div className="min-w-0">
      <h3 className="text-base leading-tight font-semibold">
        {link ? (
          // The whole row can be pressed, while the link alone is what is read out.
          <Link href={link} className="after:absolute after:inset-0">
            {pickName(pick)}
          </Link>
        ) : (
          pickName(pick)
        )}
      </h3>
      <p className="mt-0.5 text-note text-mute">
        {isNew && <b className="font-semibold text-ink">{t("pick.new")} · </b>}
        {pickFacts(pick)}
      </p>
      <ReasonBars pick={pick} count={REASONS} small />
    </div>
  );
}

export function PickRowSkeleton() {
  return (
    <div className={ROW}>
      <span className="hidden rail:block" />
      <Skeleton className="h-19 w-14 max-rail:row-span-2 rail:h-21 rail:w-15.5" />
      <div className="grid gap-2 max-rail:col-span-2">
        <Skeleton className="h-4 w-2/5" />
        <Skeleton className="h-3.5 w-3/5" />
        <Skeleton className="h-3.5 w-4/5" />
      </div>
      <span className="hidden w-9 rail:block" />
      <Skeleton className="h-6 w-28 max-rail:col-span-2 rail:h-9" />
    </div>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Cover } from "@/components/cover/cover";
import { wellKnownTitlesQuery } from "@/lib/catalogue";
import { t } from "@/lib/i18n";

const COLUMNS = [0, 1, 2, 3];
/** How far each column is pushed up, so that no two rows line up. */
const OFFSETS = ["-mt-10", "-mt-32", "-mt-20", "-mt-40"];

/** What waits behind the door: a wall of covers. An ornament, which a phone has no room for. */
export function CoverWall() {
  const { data: titles = [] } = useQuery(wellKnownTitlesQuery);
  return (
    <aside className="sticky top-6.5 hidden h-[min(52rem,calc(100dvh-3.25rem))] overflow-hidden rounded-card border border-line bg-sunken wide:block">
      <div aria-hidden className="absolute -inset-x-16 -top-24 grid rotate-6 grid-cols-4 gap-4">
        {COLUMNS.map((column) => (
          <div key={column} className={clsx("grid content-start gap-4", OFFSETS[column])}>
            {titles
              .filter((_, index) => index % COLUMNS.length === column)
              .map((title) => (
                <Cover
                  key={title.id}
                  subject={title}
                  className="aspect-[5/7] animate-[enter_.5s_ease-out] rounded-control"
                />
              ))}
          </div>
        ))}
      </div>
      <div className="absolute inset-x-0 bottom-0 bg-linear-to-t from-paper from-40% to-transparent px-8 pt-40 pb-8">
        <p className="font-display text-4xl leading-none font-bold tracking-tight">{t("door.claim")}</p>
        <p className="mt-3 max-w-prose text-mute">{t("door.claimText")}</p>
      </div>
    </aside>
  );
}

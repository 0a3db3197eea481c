"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { region } from "@/lib/format/region";
import { shortDate } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { TasteEvent } from "@/types";

const SHOWN = 8;
const percent = new Intl.NumberFormat(region, { style: "percent" });

/** What the person did, the newest first, and how much each still counts. */
export function TasteEvents({ events }: { events: TasteEvent[] }) {
  const [all, setAll] = useState(false);
  if (events.length === 0) return <p className="text-mute">{t("taste.eventsNone")}</p>;
  return (
    <>
      <ul>
        {(all ? events : events.slice(0, SHOWN)).map((event) => (
          <li
            key={`${event.did} ${event.title_id}`}
            className="grid grid-cols-[1fr_auto] gap-x-4 border-t border-line py-2"
          >
            <Link href={`/title/${event.title_id}`} className="truncate font-semibold hover:underline">
              {event.title}
            </Link>
            <span className="text-right tabular-nums">
              {t("taste.counts", { percent: percent.format(event.weight) })}
            </span>
            <span className="text-note text-mute">{didText(event)}</span>
            <span className="text-right text-note text-mute">{shortDate(event.at)}</span>
          </li>
        ))}
      </ul>
      {events.length > SHOWN && !all && (
        <Button size="small" className="mt-3" onClick={() => setAll(true)}>
          {t("taste.eventsAll", { count: events.length })}
        </Button>
      )}
    </>
  );
}

/** "You gave it 4 stars; that speaks for what is like it" */
function didText({ did, rating, grade }: TasteEvent): string {
  const what =
    did === "rated" && rating !== null ? t("taste.did.ratedStars", { count: rating }) : t(`taste.did.${did}`);
  const effect = grade > NEITHER ? "taste.speaksFor" : grade < NEITHER ? "taste.speaksAgainst" : null;
  return effect ? t(effect, { what }) : what;
}

const NEITHER = 0.5;

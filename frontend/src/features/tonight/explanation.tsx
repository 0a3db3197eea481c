"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Dialog } from "@/components/ui/dialog";
import { wayText } from "@/lib/format/ways";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import type { Pick } from "@/types";
import { PickCover } from "./pick-cover";
import { pickFacts, pickName } from "./pick-text";
import { WaterfallChart } from "./waterfall-chart";

interface ExplanationProps {
  /** The whole list, in its order. */
  picks: Pick[];
  /** The pick to explain; null while the dialog is closed. */
  about: string | null;
  onAbout(id: string | null): void;
}

/** "How is this ranked?", answered for one pick to its last contribution; the others are a step away. */
export function Explanation({ picks, about, onAbout }: ExplanationProps) {
  // Stays as it is while the dialog closes.
  const [last, setLast] = useState(about);
  if (about !== null && about !== last) setLast(about);
  const index = picks.findIndex(({ id }) => id === last);
  const pick = picks[index];
  return (
    <Dialog
      open={about !== null && pick !== undefined}
      onOpenChange={(open) => !open && onAbout(null)}
      title={t("ranked.how")}
    >
      {pick && (
        <>
          <Subject pick={pick} index={index} picks={picks} onAbout={onAbout} />
          <WaterfallChart key={pick.id} pick={pick} />
          <WaysIn pick={pick} />
        </>
      )}
      <details className="mt-6 border-t border-line pt-4">
        <summary className="font-semibold">{t("ranked.howTitle")}</summary>
        <div className="mt-2 grid gap-2.5 text-note text-mute">
          <p>{t("ranked.how1")}</p>
          <p>{t("ranked.how2")}</p>
          <p>{t("ranked.how3")}</p>
        </div>
      </details>
    </Dialog>
  );
}

interface SubjectProps {
  pick: Pick;
  index: number;
  picks: Pick[];
  onAbout(id: string): void;
}

/** What is explained, its place in the list, and the way to its neighbours. */
function Subject({ pick, index, picks, onAbout }: SubjectProps) {
  const before = picks[index - 1];
  const after = picks[index + 1];
  return (
    <div className="mb-5 flex items-center gap-3.5">
      <PickCover pick={pick} lettering="thumb" className="h-19 w-14 shrink-0 rounded-lg" />
      <div className="min-w-0 grow" aria-live="polite">
        <p className="text-note text-mute">{t("explain.place", { place: index + 1 })}</p>
        <p className="text-base leading-tight font-semibold">{pickName(pick)}</p>
        <p className="mt-0.5 truncate text-note text-mute">{pickFacts(pick)}</p>
      </div>
      <div className="flex shrink-0">
        <IconButton
          label={t("explain.before")}
          disabled={!before}
          onClick={() => before && onAbout(before.id)}
        >
          <ChevronLeft size={18} />
        </IconButton>
        <IconButton label={t("explain.after")} disabled={!after} onClick={() => after && onAbout(after.id)}>
          <ChevronRight size={18} />
        </IconButton>
      </div>
    </div>
  );
}

/** All of them, the best first, each with how sure it is. */
function WaysIn({ pick: { ways } }: { pick: Pick }) {
  const now = useNow();
  if (!now || ways.length === 0) return null;
  return (
    <section className="mt-6">
      <h3 className="mb-1 font-semibold">{t("explain.ways")}</h3>
      <ul>
        {ways.map((way) => {
          const { name, chip, tone, note } = wayText(way, now);
          return (
            <li
              key={`${way.type} ${way.platform ?? way.channel_id} ${way.kind} ${way.price} ${way.starts_at}`}
              className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line py-2 text-note"
            >
              <span className="font-semibold">{name}</span>
              <Chip tone={tone}>{chip}</Chip>
              <span className="ml-auto text-mute">{note}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

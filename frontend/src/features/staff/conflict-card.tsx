"use client";

import Link from "next/link";
import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { ago } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { StaffConflict } from "@/types";
import { fieldName, fieldValue } from "./fields";
import { useFocusHeir } from "./use-focus-heir";
import { useSettle } from "./use-settle";
import { useSourceName } from "./use-source-name";

interface ConflictCardProps {
  conflict: StaffConflict;
  now: Date;
  list: RefObject<HTMLElement | null>;
}

/** What each source says of one field of a title, side by side, and what to do about it. */
export function ConflictCard({ conflict, now, list }: ConflictCardProps) {
  const { title, field, said, current, state, at } = conflict;
  const { mutate: decide, isPending } = useSettle(conflict);
  useFocusHeir(list);
  const sourceName = useSourceName();
  return (
    <li className="border-t border-line py-4">
      <h2 className="text-base leading-tight font-semibold">
        <Link href={`/title/${title.id}`} className="hover:underline hover:underline-offset-4">
          {title.name}
        </Link>{" "}
        {title.year && <span className="font-normal text-mute">{title.year}</span>}
      </h2>
      <p className="mt-0.5 text-note text-mute">
        {fieldName(field)} · {t("staff.conflictSince", { when: ago(at, now) })}
      </p>
      <ul aria-label={t("staff.conflictSays")} className="mt-2">
        {Object.entries(said).map(([provider, value]) => (
          <Statement
            key={provider}
            source={sourceName(provider)}
            value={fieldValue(field, value)}
            shown={current.provider === provider}
            busy={isPending}
            onKeep={
              state === "open"
                ? () => decide({ is: "settle", provider, name: sourceName(provider) })
                : undefined
            }
          />
        ))}
      </ul>
      <Button
        look="quiet"
        size="small"
        className="mt-1 -ml-3.5"
        disabled={isPending}
        aria-label={t(state === "open" ? "staff.conflictDismissName" : "staff.conflictReopenName", {
          field: fieldName(field),
          title: title.name,
        })}
        onClick={() => decide({ is: state === "open" ? "dismiss" : "reopen" })}
      >
        {t(state === "open" ? "staff.conflictDismiss" : "staff.conflictReopen")}
      </Button>
    </li>
  );
}

interface StatementProps {
  source: string;
  value: string;
  /** Whether this is what visitors see. */
  shown: boolean;
  busy: boolean;
  /** Absent where it has been decided. */
  onKeep?(): void;
}

function Statement({ source, value, shown, busy, onKeep }: StatementProps) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 py-1.5">
      <span className="min-w-0">
        <span className="block text-note text-mute">{source}</span>
        <span className="font-semibold tabular-nums">{value}</span>{" "}
        {shown && <Chip>{t("staff.conflictShown")}</Chip>}
      </span>
      {onKeep && (
        <Button
          size="small"
          disabled={busy}
          aria-label={t("staff.conflictKeepName", { source, value })}
          onClick={onKeep}
        >
          {t("staff.conflictKeep")}
        </Button>
      )}
    </li>
  );
}

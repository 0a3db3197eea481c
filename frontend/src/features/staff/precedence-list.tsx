"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { t } from "@/lib/i18n";
import { fieldName } from "./fields";
import { moved } from "./moved";
import { useSourceName } from "./use-source-name";

interface PrecedenceListProps {
  field: string;
  order: string[];
  onMove(order: string[]): void;
}

type Step = -1 | 1;

/** Sources in order, the most trusted first; each moves by its two buttons. */
export function PrecedenceList({ field, order, onMove }: PrecedenceListProps) {
  const sourceName = useSourceName();
  const pressed = useRef<HTMLButtonElement>(null);
  const [said, setSaid] = useState("");

  // A row that is put elsewhere in the page loses the focus.
  useLayoutEffect(() => {
    if (order && document.activeElement !== pressed.current) pressed.current?.focus();
    pressed.current = null;
  }, [order]);

  function move(source: string, step: Step, button: HTMLButtonElement) {
    const next = moved(order, source, step);
    if (next === order) return;
    pressed.current = button;
    setSaid(
      t("staff.precedenceMoved", {
        source: sourceName(source),
        place: next.indexOf(source) + 1,
        count: next.length,
        field: fieldName(field),
      }),
    );
    onMove(next);
  }

  return (
    <>
      <ol aria-label={fieldName(field)} className="mt-4">
        {order.map((source, place) => (
          <li key={source} className="flex min-h-13 items-center gap-3 border-t border-line py-1.5">
            <span className="score w-7 text-mute">{place + 1}</span>
            <span className="min-w-0 grow truncate font-semibold">{sourceName(source)}</span>
            <IconButton
              label={t("staff.precedenceUp", { source: sourceName(source) })}
              // Not `disabled`, which would take the focus from a source that has arrived at the top.
              aria-disabled={place === 0}
              className="aria-disabled:opacity-35"
              onClick={({ currentTarget }) => move(source, -1, currentTarget)}
            >
              <ArrowUp size={17} />
            </IconButton>
            <IconButton
              label={t("staff.precedenceDown", { source: sourceName(source) })}
              aria-disabled={place === order.length - 1}
              className="aria-disabled:opacity-35"
              onClick={({ currentTarget }) => move(source, 1, currentTarget)}
            >
              <ArrowDown size={17} />
            </IconButton>
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

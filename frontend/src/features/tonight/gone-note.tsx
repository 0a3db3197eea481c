"use client";

import { type RefObject, useEffect, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { t } from "@/lib/i18n";
import type { Pick } from "@/types";
import { pickName } from "./pick-text";

/** Stands where a pick stood that was dismissed: it can be called back. */
export function GoneNote({ pick, onUndo }: { pick: Pick; onUndo(pick: Pick): void }) {
  const text = useId();
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note text-mute">
      <span id={text}>{t("pick.gone", { name: pickName(pick) })}</span>
      <Button data-undo size="small" aria-describedby={text} onClick={() => onUndo(pick)}>
        {t("action.undo")}
      </Button>
    </p>
  );
}

/**
 * When a pick goes, the focus goes from its button to the one that calls it back; when it comes
 * back, to the pick. Whoever has moved on meanwhile stays where they are.
 */
export function useFocusOnChange(place: RefObject<HTMLElement | null>, state: unknown) {
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    const { activeElement } = document;
    const element = place.current;
    if (activeElement !== document.body && !element?.contains(activeElement)) return;
    const next = element?.querySelector<HTMLElement>("[data-undo]") ?? element?.querySelector("a, button");
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }, [place, state]);
}

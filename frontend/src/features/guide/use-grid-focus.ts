import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { type GuideRow, pixelsAt, type Span, spanOf } from "./layout";
import { focusAt, type GuideFocus, moved } from "./movement";

interface GridFocusOptions {
  rows: GuideRow[];
  scroller: RefObject<HTMLElement | null>;
  /** Where the keyboard begins. */
  moment: number;
  day: Span;
  channelWidth: number;
  scrollToRow(row: number): void;
}

const MARGIN = 24;

/** Arrow keys between programmes. One of them is reached by Tab; the others by arrows. */
export function useGridFocus({ rows, scroller, moment, day, channelWidth, scrollToRow }: GridFocusOptions) {
  const [asked, setAsked] = useState<{ focus: GuideFocus; byKey: boolean } | null>(null);
  const held = asked && programOf(rows, asked.focus) ? asked.focus : null;
  const focus = held ?? focusAt(rows, moment);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a key was pressed, and nothing else moves the focus
  useEffect(() => {
    const program = asked?.byKey && programOf(rows, asked.focus);
    if (!program) return;
    scrollToRow(asked.focus.row);
    scrollIntoSight(scroller.current, spanOf(program), day, channelWidth);
    scroller.current
      ?.querySelector<HTMLElement>(`[data-program="${program.id}"]`)
      ?.focus({ preventScroll: true });
  }, [asked]);

  function onKeyDown(event: KeyboardEvent) {
    if (!focus || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = moved(rows, focus, event.key);
    if (!next) return;
    event.preventDefault();
    setAsked({ focus: next, byKey: true });
  }

  /** By pointer or Tab: the arrows go on from there. */
  function onFocus(event: FocusEvent) {
    const id = Number(event.target.getAttribute("data-program"));
    if (!id || id === focus?.program) return;
    const row = rows.findIndex(({ programs }) => programs.some((program) => program.id === id));
    const program = rows[row]?.programs.find((candidate) => candidate.id === id);
    if (program) setAsked({ focus: { row, program: id, moment: spanOf(program).from }, byKey: false });
  }

  return { focus, onKeyDown, onFocus };
}

function programOf(rows: GuideRow[], focus: GuideFocus) {
  return rows[focus.row]?.programs.find(({ id }) => id === focus.program);
}

/** Scrolls sideways only as far as is needed to show the beginning. */
function scrollIntoSight(scroller: HTMLElement | null, span: Span, day: Span, channelWidth: number) {
  if (!scroller) return;
  const left = pixelsAt(Math.max(span.from, day.from), day);
  const right = pixelsAt(Math.min(span.to, day.to), day);
  const room = scroller.clientWidth - channelWidth;
  const seen = { left: scroller.scrollLeft, right: scroller.scrollLeft + room };
  if (left < seen.left || right - left > room) scroller.scrollTo({ left: left - MARGIN });
  else if (right > seen.right) scroller.scrollTo({ left: right - room + MARGIN });
}

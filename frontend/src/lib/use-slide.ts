import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";

const TIMING = { duration: 380, easing: "cubic-bezier(.2, .7, .2, 1)" };

/**
 * Lets the rows of a list, which carry `data-slide`, slide to where they stand after a change, and new
 * ones fade in. The function it returns is called right before the change.
 */
export function useSlide(list: RefObject<HTMLElement | null>): () => void {
  const before = useRef<Map<string, DOMRect> | null>(null);
  useLayoutEffect(() => {
    const places = before.current;
    const rows = rowsOf(list.current);
    if (!places || sameOrder([...places.keys()], [...rows.keys()])) return;
    before.current = null;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const [id, row] of rows) slide(row, places.get(id));
  });
  return useCallback(() => {
    const rows = [...rowsOf(list.current)];
    before.current = new Map(rows.map(([id, row]) => [id, row.getBoundingClientRect()]));
  }, [list]);
}

function rowsOf(list: HTMLElement | null): Map<string, HTMLElement> {
  const rows = list?.querySelectorAll<HTMLElement>("[data-slide]") ?? [];
  return new Map([...rows].map((row) => [row.dataset.slide ?? "", row]));
}

function sameOrder(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}

function slide(row: HTMLElement, from: DOMRect | undefined) {
  const to = row.getBoundingClientRect();
  if (!from) {
    row.animate({ opacity: [0, 1], translate: ["0 -14px", "0 0"] }, TIMING);
  } else if (from.top !== to.top || from.left !== to.left) {
    row.animate({ translate: [`${from.left - to.left}px ${from.top - to.top}px`, "0 0"] }, TIMING);
  }
}

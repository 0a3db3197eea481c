import type { Program } from "@/types";
import { type GuideRow, spanOf } from "./layout";

/** Which programme the keyboard is on. */
export interface GuideFocus {
  row: number;
  program: number;
  /** The moment that moving up and down keeps to, so that one comes back to where one was. */
  moment: number;
}

const PAGE = 6;

/** Where a key leads; null if it leads nowhere. */
export function moved(rows: GuideRow[], focus: GuideFocus, key: string): GuideFocus | null {
  switch (key) {
    case "ArrowRight":
      return beside(rows, focus, 1);
    case "ArrowLeft":
      return beside(rows, focus, -1);
    case "ArrowDown":
      return rowwards(rows, focus, 1);
    case "ArrowUp":
      return rowwards(rows, focus, -1);
    case "PageDown":
      return paged(rows, focus, 1);
    case "PageUp":
      return paged(rows, focus, -1);
    case "Home":
      return onto(focus.row, rows[focus.row]?.programs[0]);
    case "End":
      return onto(focus.row, rows[focus.row]?.programs.at(-1));
    default:
      return null;
  }
}

/** The first programme to be on: what runs at that moment on the first channel that shows anything. */
export function focusAt(rows: GuideRow[], moment: number): GuideFocus | null {
  return landing(rows, -1, 1, moment);
}

function beside(rows: GuideRow[], focus: GuideFocus, step: 1 | -1): GuideFocus | null {
  const programs = rows[focus.row]?.programs ?? [];
  const place = programs.findIndex(({ id }) => id === focus.program);
  return place < 0 ? null : onto(focus.row, programs[place + step]);
}

function rowwards(rows: GuideRow[], focus: GuideFocus, step: 1 | -1): GuideFocus | null {
  return landing(rows, focus.row, step, focus.moment);
}

function paged(rows: GuideRow[], focus: GuideFocus, step: 1 | -1): GuideFocus | null {
  const target = Math.min(rows.length - 1, Math.max(0, focus.row + step * PAGE));
  return (
    landing(rows, target - step, step, focus.moment) ??
    landing(rows, target + step, -step as 1 | -1, focus.moment)
  );
}

/** The nearest row beyond `row` that shows anything, at the programme nearest to the moment. */
function landing(rows: GuideRow[], row: number, step: 1 | -1, moment: number): GuideFocus | null {
  for (let index = row + step; index >= 0 && index < rows.length; index += step) {
    const nearest = nearestTo(rows[index]?.programs ?? [], moment);
    if (nearest) return { row: index, program: nearest.id, moment };
  }
  return null;
}

function nearestTo(programs: Program[], moment: number): Program | undefined {
  const distance = (program: Program) => {
    const { from, to } = spanOf(program);
    return Math.max(from - moment, moment - (to - 1), 0);
  };
  return programs.reduce<Program | undefined>(
    (best, program) => (best && distance(best) <= distance(program) ? best : program),
    undefined,
  );
}

function onto(row: number, program: Program | undefined): GuideFocus | null {
  return program ? { row, program: program.id, moment: spanOf(program).from } : null;
}

import { expect, it } from "vitest";
import { aProgram } from "@/test/fixtures";
import type { GuideRow } from "./layout";
import { focusAt, type GuideFocus, moved } from "./movement";

const moment = (time: string) => Date.parse(`2026-11-22T${time}:00Z`);

/** A channel from lines such as "1 08:00 09:00": id, beginning, end. */
function row(...lines: string[]): GuideRow {
  const programs = lines.map((line) => {
    const [id, from, to] = line.split(" ");
    return aProgram({
      id: Number(id),
      starts_at: `2026-11-22T${from}:00Z`,
      ends_at: `2026-11-22T${to}:00Z`,
    });
  });
  return { channel: aProgram().channel, programs };
}

const rows = [
  row("1 08:00 09:00", "2 09:00 12:00", "3 12:00 13:00"),
  row(),
  row("4 08:00 08:30", "5 08:30 10:30", "6 10:30 13:00"),
  row("7 12:00 13:00"),
];

function walk(start: GuideFocus | null, ...keys: string[]) {
  let focus = start;
  for (const key of keys) focus = (focus && moved(rows, focus, key)) ?? focus;
  return focus?.program;
}

const onTwo = { row: 0, program: 2, moment: moment("09:00") };

it("begins at what is on, on the first channel that shows anything", () => {
  expect(focusAt(rows, moment("10:00"))).toMatchObject({ row: 0, program: 2 });
  expect(focusAt([row(), ...rows], moment("08:10"))).toMatchObject({ row: 1, program: 1 });
  expect(focusAt([row()], moment("08:10"))).toBeNull();
});

it("moves along a channel and stops at its ends", () => {
  expect(walk(onTwo, "ArrowRight")).toBe(3);
  expect(walk(onTwo, "ArrowRight", "ArrowRight")).toBe(3);
  expect(walk(onTwo, "ArrowLeft")).toBe(1);
  expect(walk(onTwo, "End")).toBe(3);
  expect(walk(onTwo, "End", "Home")).toBe(1);
});

it("moves between channels at the same moment, over those that show nothing", () => {
  expect(walk(onTwo, "ArrowDown")).toBe(5);
  expect(walk(onTwo, "ArrowDown", "ArrowDown")).toBe(7);
});

it("comes back to where it was", () => {
  expect(walk(onTwo, "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp")).toBe(2);
});

it("goes to the nearest programme where a channel pauses", () => {
  expect(walk({ row: 2, program: 4, moment: moment("08:00") }, "ArrowDown")).toBe(7);
});

it("turns pages without falling off either end", () => {
  expect(walk(onTwo, "PageDown")).toBe(7);
  expect(walk(onTwo, "PageDown", "PageUp")).toBe(2);
});

it("leaves other keys to the page", () => {
  expect(moved(rows, onTwo, "a")).toBeNull();
  expect(moved(rows, onTwo, "Enter")).toBeNull();
});

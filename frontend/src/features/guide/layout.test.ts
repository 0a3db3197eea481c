import { expect, it } from "vitest";
import { aProgram } from "@/test/fixtures";
import {
  blocksIn,
  fromMoment,
  guideDay,
  inOrder,
  momentAt,
  PIXELS_PER_MINUTE,
  pixelsAt,
  placeOf,
  progress,
  rowsOf,
  spanOf,
  ticksOf,
} from "./layout";

const HOUR = 3_600_000;
const day = guideDay(new Date(2026, 10, 22));
const at = (hours: number) => day.from + hours * HOUR;
const shown = (id: number, from: number, to: number, channel = 4) =>
  aProgram({
    id,
    starts_at: new Date(at(from)).toISOString(),
    ends_at: new Date(at(to)).toISOString(),
    channel: { id: channel, slug: `${channel}`, name: `Channel ${channel}`, country: "GB" },
  });

it("shows a calendar day and the night after it", () => {
  expect(day.to - day.from).toBe(30 * HOUR);
  expect(ticksOf(day)).toHaveLength(60);
});

it("fetches the parts of the day that are in sight, and each but once", () => {
  expect(blocksIn(day, { from: at(5), to: at(7) })).toEqual([
    { from: at(0), to: at(6) },
    { from: at(6), to: at(12) },
  ]);
  expect(blocksIn(day, { from: at(6), to: at(12) })).toEqual([{ from: at(6), to: at(12) }]);
  expect(blocksIn(day, { from: at(-10), to: at(99) })).toHaveLength(5);
});

it("draws a programme by its minutes, cut off at the ends of the day", () => {
  expect(placeOf(spanOf(shown(1, 2, 2.5)), day)).toEqual({
    left: 120 * PIXELS_PER_MINUTE,
    width: 30 * PIXELS_PER_MINUTE,
  });
  expect(placeOf(spanOf(shown(1, -1, 1)), day)).toEqual({ left: 0, width: 60 * PIXELS_PER_MINUTE });
  expect(placeOf(spanOf(shown(1, 29, 33)), day).width).toBe(60 * PIXELS_PER_MINUTE);
});

it("finds the moment of a pixel that it drew", () => {
  expect(momentAt(pixelsAt(at(13.25), day), day)).toBe(at(13.25));
});

it("puts programmes under their channels by time, and those of two blocks once", () => {
  const channels = [4, 5].map((id) => ({ id, slug: `${id}`, name: `${id}`, country: "GB" }));
  const [late, early, other] = [shown(1, 8, 9), shown(2, 5, 7), shown(3, 1, 2, 5)];
  const rows = rowsOf(channels, [late, early, other, early, shown(9, -3, -2)], day);
  expect(rows.map(({ programs }) => programs.map(({ id }) => id))).toEqual([[2, 1], [3]]);
});

it("puts the channel asked for first, then those that show something, and keeps their order", () => {
  const channels = [4, 5, 6, 7].map((id) => ({ id, slug: `${id}`, name: `${id}`, country: "GB" }));
  const rows = rowsOf(channels, [shown(1, 20, 21, 5), shown(2, 20, 21, 6), shown(3, 2, 3, 4)], day);
  const order = inOrder(rows, { from: at(19), to: at(22) }, 7).map(({ channel }) => channel.id);
  expect(order).toEqual([7, 5, 6, 4]);
});

it("tells what is on from what follows", () => {
  const programs = [shown(1, 8, 9), shown(2, 9, 10), shown(3, 12, 13)];
  const row = { channel: aProgram().channel, programs };
  const ids = (moment: number) => {
    const { on, next } = fromMoment(row, moment);
    return [on?.id ?? null, next.map(({ id }) => id)];
  };
  expect(ids(at(8.5))).toEqual([1, [2, 3]]);
  expect(ids(at(9))).toEqual([2, [3]]);
  expect(ids(at(11))).toEqual([null, [3]]);
  expect(ids(at(14))).toEqual([null, []]);
});

it("measures how much of a programme is over", () => {
  const span = { from: at(8), to: at(10) };
  expect([at(7), at(8), at(8.5), at(11)].map((now) => progress(span, now))).toEqual([0, 0, 0.25, 1]);
});

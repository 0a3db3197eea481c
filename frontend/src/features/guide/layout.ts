import { startOfDay } from "@/lib/format/time";
import type { Channel, Program } from "@/types";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BLOCK = 6 * HOUR;
const TICK = 30 * MINUTE;
const AFTER_MIDNIGHT = 6 * HOUR;

/** Pixels. */
export const PIXELS_PER_MINUTE = 5;
export const ROW_HEIGHT = 68;
export const HEADER_HEIGHT = 40;

/** From one moment (inclusive) to another (exclusive), in milliseconds since the epoch. */
export interface Span {
  from: number;
  to: number;
}

export interface GuideRow {
  channel: Channel;
  /** By their beginning. */
  programs: Program[];
}

/** A day of television: the viewer's calendar day, and the night that people count to it. */
export function guideDay(day: Date): Span {
  const from = startOfDay(day).getTime();
  return { from, to: startOfDay(day, 1).getTime() + AFTER_MIDNIGHT };
}

/** The parts of a day that touch a window; the guide is fetched by these. */
export function blocksIn(day: Span, window: Span): Span[] {
  const blocks: Span[] = [];
  for (let from = day.from; from < day.to; from += BLOCK) {
    const to = Math.min(from + BLOCK, day.to);
    if (from < window.to && to > window.from) blocks.push({ from, to });
  }
  return blocks;
}

/** Every half hour of the day. */
export function ticksOf(day: Span): number[] {
  return Array.from({ length: Math.ceil((day.to - day.from) / TICK) }, (_, index) => day.from + index * TICK);
}

export function spanOf({ starts_at, ends_at }: Pick<Program, "starts_at" | "ends_at">): Span {
  return { from: Date.parse(starts_at), to: Date.parse(ends_at) };
}

/** Pixels from the beginning of the day. */
export function pixelsAt(moment: number, day: Span): number {
  return ((moment - day.from) / MINUTE) * PIXELS_PER_MINUTE;
}

export function momentAt(pixels: number, day: Span): number {
  return day.from + (pixels / PIXELS_PER_MINUTE) * MINUTE;
}

/** Where a span is drawn, cut off at the ends of the day. */
export function placeOf(span: Span, day: Span): { left: number; width: number } {
  const left = pixelsAt(Math.max(span.from, day.from), day);
  return { left, width: pixelsAt(Math.min(span.to, day.to), day) - left };
}

export function touches(a: Span, b: Span): boolean {
  return a.from < b.to && a.to > b.from;
}

export function spanning(a: Span, b: Span): Span {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}

/**
 * The programmes by channel, in the order of the channels. A programme that lies across two blocks
 * comes with both and is shown once.
 */
export function rowsOf(channels: Channel[], programs: Program[], day: Span): GuideRow[] {
  const byChannel = new Map<number, Map<number, Program>>();
  for (const program of programs) {
    if (!touches(spanOf(program), day)) continue;
    const held = byChannel.get(program.channel.id) ?? new Map<number, Program>();
    byChannel.set(program.channel.id, held.set(program.id, program));
  }
  return channels.map((channel) => ({
    channel,
    programs: [...(byChannel.get(channel.id)?.values() ?? [])].sort(
      (a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at),
    ),
  }));
}

/**
 * The channel that was asked for first, then those that show anything in a span, then the others.
 * The span stays while one scrolls, and so does the order.
 */
export function inOrder(rows: GuideRow[], span: Span, first: number | null): GuideRow[] {
  const rank = ({ channel, programs }: GuideRow) => {
    if (channel.id === first) return 0;
    return programs.some((program) => touches(spanOf(program), span)) ? 1 : 2;
  };
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

/** What is on at that moment and what follows. */
export function fromMoment({ programs }: GuideRow, moment: number): { on: Program | null; next: Program[] } {
  const rest = programs.filter((program) => spanOf(program).to > moment);
  const [first] = rest;
  const running = first !== undefined && spanOf(first).from <= moment;
  return running ? { on: first, next: rest.slice(1) } : { on: null, next: rest };
}

/** 0 at its beginning, 1 at its end. */
export function progress(span: Span, now: number): number {
  return Math.min(1, Math.max(0, (now - span.from) / (span.to - span.from)));
}

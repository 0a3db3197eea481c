import type { MessageKey } from "@/lib/i18n";

export const STEPS = [
  { title: "first.services", text: "first.servicesText" },
  { title: "first.taste", text: "first.tasteText" },
  { title: "first.teams", text: "first.teamsText" },
] as const satisfies { title: MessageKey; text: MessageKey }[];

/** The step of an address, counted from 1; the first where it says nonsense. */
export function stepOf(text: string | null): number {
  const step = Number(text);
  return Number.isInteger(step) && step >= 1 && step <= STEPS.length ? step : 1;
}

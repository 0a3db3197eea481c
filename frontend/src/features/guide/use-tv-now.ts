import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLiveChannel } from "@/lib/live/provider";
import type { Program } from "@/types";

/**
 * When television was last heard to change, in milliseconds; 0 before that. A programme that the guide
 * does not have at that time, for it was put off or in between, makes the guide look again.
 */
export function useTvNow(country: string): number {
  const client = useQueryClient();
  const [changed, setChanged] = useState(0);
  const queryKey = ["guide", country];
  const fetchAgain = () => client.invalidateQueries({ queryKey });
  useLiveChannel("tv:now", {
    take(message) {
      if (message.type === "programs") setChanged(Date.now());
      const onNow = message.type === "programs" ? message.started : message.programs;
      const held = client.getQueriesData<Program[]>({ queryKey }).flatMap(([, block]) => block ?? []);
      if (isNews(onNow, held)) fetchAgain();
    },
    missed: fetchAgain,
  });
  return changed;
}

/** Whether a channel of the guide shows something at another time than the guide says, or something else. */
export function isNews(onNow: Program[], held: Program[]): boolean {
  const channels = new Set(held.map(({ channel }) => channel.id));
  const known = new Set(held.map(slot));
  return onNow.some((program) => channels.has(program.channel.id) && !known.has(slot(program)));
}

function slot({ id, starts_at, ends_at }: Program): string {
  return `${id} ${Date.parse(starts_at)} ${Date.parse(ends_at)}`;
}

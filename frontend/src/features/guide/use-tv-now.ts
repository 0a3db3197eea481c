import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLiveChannel } from "@/lib/live/provider";
import type { Program } from "@/types";
import type { Span } from "./layout";

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
      const cached = client.getQueriesData<Program[]>({ queryKey });
      const blocks = cached.map(([[, , from, to], programs = []]) => ({
        span: { from: Number(from), to: Number(to) },
        programs,
      }));
      if (blocks.some((block) => isNews(onNow, block))) fetchAgain();
    },
    missed: fetchAgain,
  });
  return changed;
}

interface Block {
  span: Span;
  programs: Program[];
}

/** Whether a channel shows something within that part of the guide at another time than it says, or something else. */
export function isNews(onNow: Program[], { span, programs }: Block): boolean {
  const channels = new Set(programs.map(({ channel }) => channel.id));
  const known = new Set(programs.map(slot));
  return onNow.some((program) => {
    const start = Date.parse(program.starts_at);
    const within = start >= span.from && start < span.to && channels.has(program.channel.id);
    return within && !known.has(slot(program));
  });
}

function slot({ id, starts_at, ends_at }: Program): string {
  return `${id} ${Date.parse(starts_at)} ${Date.parse(ends_at)}`;
}

import { useQueryClient } from "@tanstack/react-query";
import { useLiveChannel } from "@/lib/live/provider";
import type { StaffProvider } from "@/types";
import type { SourceNews } from "@/types/events.gen";
import { providersQuery } from "./api";

/** Shows at once when a source fares differently; what else changed of it comes with the next look. */
export function useSourceNews() {
  const client = useQueryClient();
  useLiveChannel("ops:providers", {
    take(message) {
      // A snapshot may be older than what the site just answered to a change made here.
      if (message.type === "snapshot") {
        client.invalidateQueries(providersQuery);
        return;
      }
      const { provider } = message;
      client.setQueryData(providersQuery.queryKey, (held) => held?.map((one) => withNews(one, provider)));
    },
    missed: () => client.invalidateQueries(providersQuery),
  });
}

export function withNews(provider: StaffProvider, { id, ...health }: SourceNews): StaffProvider {
  if (id !== provider.id) return provider;
  return { ...provider, health: { ...provider.health, ...health } };
}

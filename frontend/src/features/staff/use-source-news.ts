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
      const news = message.type === "provider" ? [message.provider] : message.providers;
      client.setQueryData(providersQuery.queryKey, (held) => held?.map((one) => withNews(one, news)));
    },
    missed: () => client.invalidateQueries(providersQuery),
  });
}

export function withNews(provider: StaffProvider, news: SourceNews[]): StaffProvider {
  const fresh = news.find(({ id }) => id === provider.id);
  if (!fresh) return provider;
  const { id: _, ...health } = fresh;
  return { ...provider, health: { ...provider.health, ...health } };
}

import { QueryClient, replaceEqualDeep } from "@tanstack/react-query";
import { isAxiosError } from "axios";
import { keepNewer } from "@/lib/live/apply-event";
import { watchFetched } from "@/lib/live/fetched";

const MINUTE = 60_000;

export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      // A site on this machine or in this house is reached without the internet: so "offline" is what
      // a request finds out, and is said as an error that can be tried again.
      mutations: { networkMode: "always" },
      queries: {
        networkMode: "always",
        refetchOnReconnect: true,
        staleTime: MINUTE,
        gcTime: 30 * MINUTE,
        structuralSharing: (held, fetched) => replaceEqualDeep(held, keepNewer(held, fetched)),
        // A refusal stays a refusal; only what may pass by itself is tried again.
        retry: (failures, error) => failures < 2 && !isRefusal(error),
      },
    },
  });
  watchFetched(client);
  return client;
}

function isRefusal(error: unknown): boolean {
  const status = isAxiosError(error) ? error.response?.status : undefined;
  return status !== undefined && status >= 400 && status < 500;
}

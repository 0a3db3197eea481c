import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import type { Site } from "@/types";

export const siteQuery = queryOptions({
  queryKey: ["site"],
  queryFn: async ({ signal }) => (await api.get<Site>("/site/", { signal })).data,
  staleTime: Number.POSITIVE_INFINITY,
});

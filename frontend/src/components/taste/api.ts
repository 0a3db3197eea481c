import { queryOptions } from "@tanstack/react-query";
import { fetchPage } from "@/lib/api/paging";
import type { ProfileType } from "@/types";

export const profileTypesQuery = queryOptions({
  queryKey: ["profile-types"],
  queryFn: async ({ signal }) =>
    (await fetchPage<ProfileType>("/users/profile-types/", { page_size: 100 }, signal)).results,
  staleTime: Number.POSITIVE_INFINITY,
});

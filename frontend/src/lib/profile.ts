import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { useSession } from "@/lib/session";
import { siteQuery } from "@/lib/site";
import { useVisitorCountry } from "@/lib/visitor-country";
import type { Profile } from "@/types";

export const profileQuery = queryOptions({
  queryKey: ["profile"],
  queryFn: async ({ signal }) => (await api.get<Profile>("/users/profile/", { signal })).data,
});

export function useProfile() {
  const { user } = useSession();
  return useQuery({ ...profileQuery, enabled: user !== null });
}

/** What to send as `country`; undefined where the site knows by itself: a person's from the profile, or its own. */
export function useAskedCountry(): string | undefined {
  const { user } = useSession();
  const { country } = useVisitorCountry();
  return user ? undefined : country || undefined;
}

/** The country whose offers and channels are shown: the person's or the visitor's choice, else the site's; "" until known. */
export function useCountry(): string {
  const { data: profile } = useProfile();
  const { data: site } = useQuery(siteQuery);
  const { country } = useVisitorCountry();
  return profile?.country || country || site?.country || "";
}

import { useMemo } from "react";
import { useProfile } from "@/lib/profile";

/** The slugs of the services that the person pays for; empty for visitors. */
export function useServices(): ReadonlySet<string> {
  const { data: profile } = useProfile();
  return useMemo(() => new Set(profile?.platforms), [profile]);
}

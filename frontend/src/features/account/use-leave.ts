import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { returnPath } from "@/lib/return-path";
import { useSession } from "@/lib/session";
import { useHydrated } from "@/lib/use-hydrated";

/** Where the visitor came from; once somebody is signed in, they are taken back there. */
export function useLeave(enabled = true): string {
  const router = useRouter();
  const { user } = useSession();
  // Read from the location, so that the form itself is in the exported page.
  const next = useHydrated() ? returnPath(new URLSearchParams(location.search).get("next")) : "/";
  useEffect(() => {
    if (user && enabled) router.replace(next);
  }, [user, enabled, next, router]);
  return next;
}

import { usePathname } from "next/navigation";
import { useSyncExternalStore } from "react";

/**
 * The id in an address such as `/title/12`; null while rendering for the export, and NaN for nonsense.
 *
 * Dynamic routes are exported once, under the placeholder `_`, and `useParams` goes on saying `_`
 * whatever the address: so the id is read from the location.
 */
export function useRouteId(): number | null {
  // Renders again when the router moves between two ids of one route.
  usePathname();
  return useSyncExternalStore(subscribeToHistory, idInLocation, () => null);
}

function idInLocation(): number {
  return Number(location.pathname.split("/").filter(Boolean).at(-1));
}

function subscribeToHistory(notify: () => void) {
  addEventListener("popstate", notify);
  return () => removeEventListener("popstate", notify);
}

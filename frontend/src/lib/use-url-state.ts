import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

type Params = Record<string, string | null>;

/**
 * The query string as state, so that a filtered screen can be shared, reloaded and gone back to.
 * A screen that uses it stands inside `InBrowser`: the export knows no query string.
 */
export function useUrlState(): [URLSearchParams, (changes: Params) => void] {
  const params = useSearchParams();
  const change = useCallback((changes: Params) => {
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === "") next.delete(name);
      else next.set(name, value);
    }
    const query = next.toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  }, []);
  return [params, change];
}

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type BrowseFilters, readFilters, writeFilters } from "./filters";

export type ChangeFilters = (changes: Partial<BrowseFilters>) => void;

/** The filters in the address, and how to change some of them: each change is a step that Back takes back. */
export function useFilters(): [BrowseFilters, ChangeFilters] {
  const params = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);
  const change = useCallback<ChangeFilters>((changes) => {
    const query = writeFilters({ ...readFilters(new URLSearchParams(location.search)), ...changes });
    history.pushState(null, "", query ? `?${query}` : location.pathname);
  }, []);
  return [filters, change];
}

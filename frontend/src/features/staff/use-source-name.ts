import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { providersQuery } from "./api";

/** What a source is called; its id where it is not installed any more. */
export function useSourceName(): (id: string) => string {
  const { data: providers } = useQuery(providersQuery);
  return useCallback((id) => providers?.find((one) => one.id === id)?.name ?? id, [providers]);
}

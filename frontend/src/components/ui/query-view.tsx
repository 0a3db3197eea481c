"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "./states";

interface QueryViewProps<Data> {
  query: Pick<UseQueryResult<Data>, "data" | "error" | "refetch">;
  loading: ReactNode;
  /** The level of an error's heading: `h1` where the query is the whole page. */
  heading?: "h1" | "h2";
  children(data: Data): ReactNode;
}

/**
 * A query in each of its states. Data once shown stays while a renewal fails: old truth, which says
 * when it is from, is worth more than an error page.
 */
export function QueryView<Data>({ query, loading, heading, children }: QueryViewProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error)
    return <ErrorState heading={heading} error={query.error} onRetry={() => query.refetch()} />;
  return loading;
}

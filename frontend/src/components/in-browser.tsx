"use client";

import type { ReactNode } from "react";
import { useHydrated } from "@/lib/use-hydrated";

/**
 * Renders its children in the browser alone, and the fallback in the exported page: for screens that
 * depend on the address or on who is looking, which the export cannot know.
 */
export function InBrowser({ fallback, children }: { fallback: ReactNode; children: ReactNode }) {
  return useHydrated() ? children : fallback;
}

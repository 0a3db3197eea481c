import { useSyncExternalStore } from "react";
import { vi } from "vitest";

const listeners = new Set<() => void>();

function listen(notify: () => void) {
  listeners.add(notify);
  return () => listeners.delete(notify);
}

/** In the place of `next/navigation`, for tests that change the address: its query string follows. */
export const usePathname = () => location.pathname;
export const useSearchParams = () => new URLSearchParams(useSyncExternalStore(listen, () => location.search));

/** Has what calls `history.replaceState` heard; once before each test. */
export function followAddress() {
  const replace = history.replaceState.bind(history);
  vi.spyOn(history, "replaceState").mockImplementation((...args) => {
    replace(...args);
    for (const notify of listeners) notify();
  });
}

import { useSyncExternalStore } from "react";

/** False while rendering on the server and while hydrating what it rendered, true from then on. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}

function subscribe() {
  return () => {};
}

import { useSyncExternalStore } from "react";

/** The breakpoint `rail`: below it there is no room for a grid. */
const ROOM_FOR_A_GRID = "(min-width: 40rem)";

/** Null while rendering for the export, which does not know the screen. */
export function useWide(): boolean | null {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(ROOM_FOR_A_GRID).matches,
    () => null,
  );
}

function subscribe(notify: () => void) {
  const query = matchMedia(ROOM_FOR_A_GRID);
  query.addEventListener("change", notify);
  return () => query.removeEventListener("change", notify);
}

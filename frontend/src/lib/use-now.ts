import { useCallback, useRef, useSyncExternalStore } from "react";

/**
 * The time, renewed every `interval` milliseconds; null while rendering for the export, whose
 * pages are read at another time and in another zone than they are built.
 */
export function useNow(interval = 30_000): Date | null {
  const now = useRef<Date | null>(null);
  const subscribe = useCallback(
    (notify: () => void) => {
      const timer = setInterval(() => {
        now.current = new Date();
        notify();
      }, interval);
      return () => clearInterval(timer);
    },
    [interval],
  );
  const current = () => {
    now.current ??= new Date();
    return now.current;
  };
  return useSyncExternalStore(subscribe, current, () => null);
}

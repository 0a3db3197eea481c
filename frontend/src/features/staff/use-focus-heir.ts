import { type RefObject, useEffect } from "react";

/** When this row goes and takes the focus with it, its list has the focus: the keyboard stays where it was. */
export function useFocusHeir(list: RefObject<HTMLElement | null>) {
  useEffect(
    () => () => {
      if (document.activeElement === document.body) list.current?.focus({ preventScroll: true });
    },
    [list],
  );
}

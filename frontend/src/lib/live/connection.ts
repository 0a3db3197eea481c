import { create } from "zustand";

/** A break that is over after so many milliseconds is not worth a word: nothing is missed by it. */
const WORTH_A_WORD = 5_000;

interface ConnectionState {
  connected: boolean;
  /** While the connection is lost: as of when whatever is shown is. */
  asOf: Date | null;
}

export const useConnection = create<ConnectionState>(() => ({ connected: false, asOf: null }));

let timer: ReturnType<typeof setTimeout> | undefined;

/** `heard` is when the site was last there; of several reports the first one counts. */
export function reportLost(heard: Date) {
  useConnection.setState({ connected: false });
  timer ??= setTimeout(
    () => useConnection.setState({ asOf: heard }),
    Math.max(0, heard.getTime() + WORTH_A_WORD - Date.now()),
  );
}

export function reportConnected() {
  clearTimeout(timer);
  timer = undefined;
  useConnection.setState({ connected: true, asOf: null });
}

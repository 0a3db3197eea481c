import { create } from "zustand";

export type Connection = "connecting" | "connected" | "reconnecting";

interface ConnectionState {
  connection: Connection;
  /** Since when the connection is in this state; while reconnecting, scores are as of then. */
  since: Date | null;
}

export const useConnection = create<ConnectionState>(() => ({ connection: "connecting", since: null }));

export function reportConnection(connection: Connection) {
  useConnection.setState((state) =>
    state.connection === connection ? state : { connection, since: new Date() },
  );
}

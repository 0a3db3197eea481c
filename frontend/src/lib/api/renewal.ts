import axios from "axios";
import type { Session } from "@/types";
import { accessToken } from "./token";

let running: Promise<Session | null> | null = null;

/**
 * A new access token from the HttpOnly refresh cookie; null when the browser holds no valid one.
 *
 * The site rotates the cookie and revokes the family when an old one is used again, so callers
 * share one request, and tabs take turns by a lock.
 *
 * @throws AxiosError when the site cannot be reached; the visitor is then not taken for signed out.
 */
export function renewAccess(): Promise<Session | null> {
  running ??= inTurn(requestSession).finally(() => {
    running = null;
  });
  return running;
}

async function requestSession(): Promise<Session | null> {
  try {
    const { data } = await axios.post<Session>("/api/session/refresh/");
    accessToken.set(data.access);
    return data;
  } catch (error) {
    if (!axios.isAxiosError(error) || !error.response || error.response.status >= 500) throw error;
    accessToken.set(null);
    return null;
  }
}

function inTurn<T>(task: () => Promise<T>): Promise<T> {
  // Locks exist only in secure contexts; without them a tab is on its own.
  return navigator.locks ? navigator.locks.request("w2w-session", task) : task();
}

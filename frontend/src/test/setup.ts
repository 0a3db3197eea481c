import { cleanup, configure } from "@testing-library/react";
import { toast } from "sonner";
import { afterAll, afterEach } from "vitest";

// Bounds for a busy machine; what is waited for usually comes at once.
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  localStorage.clear();
});

/** So many milliseconds after it was closed Sonner takes a toast out of the page, be there a page or not. */
const TOAST_LEAVES = 200;

afterAll(async () => {
  if (toast.getHistory().length > 0) await new Promise((leave) => setTimeout(leave, TOAST_LEAVES));
});

import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// Bounds for a busy machine; what is waited for usually comes at once.
configure({ asyncUtilTimeout: 5_000 });

afterEach(() => {
  cleanup();
  localStorage.clear();
});

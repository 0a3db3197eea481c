import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { answerApi, aPage, aUser, renderFor } from "@/test/render";
import { SignInScreen } from "./sign-in-screen";

const router = { replace: vi.fn() };
vi.mock("next/navigation", () => ({ useRouter: () => router, usePathname: () => "/sign-in" }));

const site = { "GET /site/": { demo: false }, "GET /content/titles/": aPage([]) };

beforeEach(() => {
  router.replace.mockReset();
  history.replaceState(null, "", "/sign-in?next=/list?tab=ratings");
});

async function signIn() {
  const user = userEvent.setup();
  await user.type(screen.getByLabelText("Username"), "ana");
  await user.type(screen.getByLabelText("Password"), "a long sentence{Enter}");
}

it("leads back to where the visitor came from", async () => {
  answerApi({ ...site, "POST /session/": { access: "token", user: aUser } });
  renderFor(null, <SignInScreen />);
  await signIn();
  await waitFor(() => expect(router.replace).toHaveBeenCalledWith("/list?tab=ratings"));
});

it("does not say which of the two was wrong", async () => {
  answerApi({ ...site, "POST /session/": [401, { detail: "No active account found." }] });
  renderFor(null, <SignInScreen />);
  await signIn();
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toBe("This username and password do not go together.");
  await waitFor(() => expect(document.activeElement).toBe(alert));
});

it("shows and hides the password", async () => {
  answerApi(site);
  renderFor(null, <SignInScreen />);
  const user = userEvent.setup();
  const field = screen.getByLabelText<HTMLInputElement>("Password");
  await user.click(screen.getByRole("button", { name: "Show password" }));
  expect(field.type).toBe("text");
  await user.click(screen.getByRole("button", { name: "Hide password" }));
  expect(field.type).toBe("password");
});

it("offers the demo account only where there is one", async () => {
  answerApi({
    ...site,
    "GET /site/": { demo: true },
    "POST /session/demo/": { access: "token", user: { ...aUser, is_demo: true } },
  });
  renderFor(null, <SignInScreen />);
  await userEvent.click(await screen.findByRole("button", { name: "Try the demo account" }));
  await waitFor(() => expect(router.replace).toHaveBeenCalledWith("/list?tab=ratings"));
});

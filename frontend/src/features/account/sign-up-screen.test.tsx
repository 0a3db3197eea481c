import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { answerApi, aPage, aUser, renderFor } from "@/test/render";
import { SignUpScreen } from "./sign-up-screen";

const router = { replace: vi.fn() };
vi.mock("next/navigation", () => ({ useRouter: () => router, usePathname: () => "/sign-up" }));

const site = { "GET /site/": { demo: false }, "GET /content/titles/": aPage([]) };
const session = { access: "token", user: aUser };

beforeEach(() => {
  router.replace.mockReset();
  history.replaceState(null, "", "/sign-up?next=/list");
});

async function fillIn(username: string, password: string) {
  const user = userEvent.setup();
  await user.type(screen.getByLabelText("Username"), username);
  await user.type(screen.getByLabelText("Password"), password);
  await user.click(screen.getByRole("button", { name: "Create account" }));
  return user;
}

it("makes the account, signs in and goes on to the first visit", async () => {
  const sent = answerApi({
    ...site,
    "POST /users/register/": aUser,
    "POST /session/": session,
    "PATCH /users/profile/": {},
  });
  renderFor(null, <SignUpScreen />);
  await fillIn("ana", "a long sentence");
  await waitFor(() => expect(router.replace).toHaveBeenCalledWith("/welcome?next=%2Flist"));
  expect(sent.find(({ what }) => what === "POST /users/register/")?.body).toEqual({
    username: "ana",
    password: "a long sentence",
  });
});

it("says what the site refused at the field, and moves there", async () => {
  answerApi({ ...site, "POST /users/register/": [400, { username: ["That name is taken."] }] });
  renderFor(null, <SignUpScreen />);
  const user = await fillIn("ana", "a long sentence");
  const field = screen.getByLabelText("Username");
  await waitFor(() => expect(document.activeElement).toBe(field));
  expect(document.getElementById(field.getAttribute("aria-describedby") ?? "")?.textContent).toBe(
    "That name is taken.",
  );
  await user.type(field, "b");
  expect(screen.queryByText("That name is taken.")).toBeNull();
});

it("asks for a longer password without asking the site", async () => {
  const sent = answerApi(site);
  renderFor(null, <SignUpScreen />);
  await fillIn("ana", "short");
  expect(document.activeElement).toBe(screen.getByLabelText("Password"));
  expect(sent.some(({ what }) => what.startsWith("POST"))).toBe(false);
});

it("sends whoever is registered but not signed in to the sign-in", async () => {
  answerApi({ ...site, "POST /users/register/": aUser, "POST /session/": [503, {}] });
  renderFor(null, <SignUpScreen />);
  await fillIn("ana", "a long sentence");
  await waitFor(() => expect(router.replace).toHaveBeenCalledWith("/sign-in?next=%2Flist"));
});

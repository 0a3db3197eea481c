import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { anEvent } from "@/test/fixtures";
import { answerApi, aPage, aUser, renderFor } from "@/test/render";
import { WelcomeScreen } from "./screen";

const router = { push: vi.fn() };
let search = "";
vi.mock("next/navigation", () => ({
  useRouter: () => router,
  usePathname: () => "/welcome",
  useSearchParams: () => new URLSearchParams(search),
}));

const site = {
  "GET /site/": { demo: false, country: "US" },
  "GET /users/profile/": { profile_type: null, country: "", timezone: "", language: "", platforms: [] },
  "GET /content/platforms/": aPage([{ id: 1, slug: "mubi", name: "MUBI", homepage: "", popularity: 1 }]),
  "GET /content/sports/": aPage([anEvent()]),
  "GET /preferences/sports/": aPage([]),
  "GET /preferences/favorite-genres/": aPage([]),
};

beforeEach(() => {
  router.push.mockReset();
  search = "next=%2Flist";
});

it("offers to skip a step as long as nothing is chosen, and to go on once something is", async () => {
  answerApi({ ...site, "PATCH /users/profile/": () => new Promise(() => {}) });
  renderFor(aUser, <WelcomeScreen />);
  await userEvent.click(screen.getByRole("button", { name: "Skip this step" }));
  expect(router.push).toHaveBeenCalledWith("?next=%2Flist&step=2");
  const mubi = await screen.findByRole("button", { name: "MUBI" });
  await waitFor(() => expect(mubi).toHaveProperty("disabled", false));
  await userEvent.click(mubi);
  expect(await screen.findByRole("button", { name: "Continue" })).toBeTruthy();
});

it("can be left at once for where one came from", () => {
  answerApi(site);
  renderFor(aUser, <WelcomeScreen />);
  expect(screen.getByRole("link", { name: "Skip all" }).getAttribute("href")).toBe("/list");
});

it("suggests who plays these days, and ends where one came from", async () => {
  answerApi(site);
  search = "step=3&next=//evil.example";
  renderFor(aUser, <WelcomeScreen />);
  expect(await screen.findByRole("button", { name: "Follow Argentina" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Follow World Cup" })).toBeTruthy();
  await act(() => userEvent.click(screen.getByRole("button", { name: "Show me tonight" })));
  expect(router.push).toHaveBeenCalledWith("/");
});

import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { Toaster } from "@/components/ui/toaster";
import { anEvent, aTitle } from "@/test/fixtures";
import { answerApi, aPage, aUser, renderFor } from "@/test/render";
import { LibraryScreen } from "./screen";

vi.mock("next/navigation", () => ({
  useRouter: () => ({}),
  usePathname: () => "/list",
  useSearchParams: () => new URLSearchParams(location.search),
}));

const entry = { id: 1, title: aTitle({ name: "Arrival" }), event: null, created_at: "2026-11-02T00:00:00Z" };
const site = {
  "GET /site/": { demo: false, country: "PT" },
  "GET /users/profile/": { platforms: [] },
};

beforeEach(() => history.replaceState(null, "", "/list"));

it("tells visitors what a list is for, and leads to the sign-in and back", async () => {
  answerApi(site);
  renderFor(null, <LibraryScreen />);
  expect(screen.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe("/sign-in?next=%2Flist");
});

it("takes an entry off at once, and puts it back on undo", async () => {
  const held = [entry];
  answerApi({
    ...site,
    "GET /preferences/watchlist/": () => aPage(held),
    "DELETE /preferences/watchlist/1/": () => held.splice(0) && null,
    "POST /preferences/watchlist/": () => {
      held.push({ ...entry, id: 2 });
      return held[0];
    },
  });
  renderFor(
    aUser,
    <>
      <LibraryScreen />
      <Toaster />
    </>,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Remove Arrival" }));
  expect(await screen.findByText("Nothing saved yet")).toBeTruthy();
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(await screen.findByRole("link", { name: "Arrival" })).toBeTruthy();
});

it("keeps what the site would not remove", async () => {
  answerApi({
    ...site,
    "GET /preferences/watchlist/": aPage([entry]),
    "DELETE /preferences/watchlist/1/": [409, { detail: "Not now." }],
  });
  renderFor(
    aUser,
    <>
      <LibraryScreen />
      <Toaster />
    </>,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Remove Arrival" }));
  expect(await screen.findByText(/Not now\./)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Arrival" })).toBeTruthy();
});

it("shows matches that are being played first, apart from the rest", async () => {
  answerApi({
    ...site,
    "GET /preferences/watchlist/": aPage([
      entry,
      { id: 2, title: null, event: anEvent(), created_at: "2020-01-01T00:00:00Z" },
    ]),
  });
  renderFor(aUser, <LibraryScreen />);
  const live = await screen.findByRole("list", { name: "Being played now" });
  expect(within(live).getByText("Argentina")).toBeTruthy();
  expect(within(live).queryByText("Arrival")).toBeNull();
});

it("keeps its part in the address", async () => {
  answerApi({ ...site, "GET /preferences/watchlist/": aPage([entry]) });
  renderFor(aUser, <LibraryScreen />);
  await userEvent.click(screen.getByRole("tab", { name: "Ratings" }));
  await waitFor(() => expect(location.search).toBe("?tab=ratings"));
});

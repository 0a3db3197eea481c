import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { Toaster } from "@/components/ui/toaster";
import { anOffer, aTitle } from "@/test/fixtures";
import { answerApi, aPage, aUser, renderFor } from "@/test/render";
import type { TitleDetail } from "@/types";
import { TitleScreen } from "./screen";

const push = vi.fn();
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push }),
  useSearchParams: () => new URLSearchParams(location.search),
  usePathname: () => location.pathname,
}));

const unmarked = { watchlist_id: null, rating: null, rating_id: null, dismissal_id: null, seen: false };

function aDetail(changes: Partial<TitleDetail> = {}): TitleDetail {
  return {
    ...aTitle({ name: "Severance", kind: "show" }),
    original_name: "Severance",
    language: "en",
    country: "US",
    premiered: "2022-02-18",
    ended: null,
    themes: [],
    credits: [{ person: { id: 8, name: "Adam Scott" }, role: "cast", character: "Mark" }],
    ids: { imdb: "tt11280740" },
    seasons: [
      {
        number: 1,
        name: "",
        premiered: "2022-02-18",
        episode_count: 1,
        episodes: [
          { id: 31, number: 1, name: "Good News", airs_at: null, air_date: "2022-02-18", runtime: 57 },
        ],
      },
    ],
    programs: [],
    sources: [
      {
        provider: "tvmaze",
        name: "TVmaze",
        text: "Data from TVmaze",
        url: "https://www.tvmaze.com",
        licence: "CC BY-SA",
        link: "https://www.tvmaze.com/shows/44933",
      },
    ],
    mine: unmarked,
    ...changes,
  };
}

const answers = {
  "GET /content/titles/12/": () => aDetail(),
  "GET /preferences/watchlist/": aPage([]),
  "GET /preferences/watched/?title=12": aPage([]),
  "GET /users/profile/": { country: "US", platforms: ["netflix"], profile_type: null },
  "GET /site/": { country: "US", demo: false, attributions: [] },
};

function open(user: typeof aUser | null = aUser) {
  return renderFor(
    user,
    <>
      <TitleScreen />
      <Toaster />
    </>,
  );
}

beforeEach(() => {
  push.mockClear();
  history.replaceState(null, "", "/title/12");
});

it("says where it is, at what cost, and how old that knowledge is", async () => {
  const offers = [
    anOffer({ last_confirmed_at: "2021-10-01T00:00:00Z", sources: ["tvmaze"] }, "Hulu"),
    anOffer({ last_confirmed_at: new Date().toISOString(), link: "https://netflix.example" }, "Netflix"),
  ];
  answerApi({ ...answers, "GET /content/titles/12/": aDetail({ offers }) });
  open();
  expect(await screen.findByText("On your services")).toBeTruthy();
  expect(screen.getByText("as of Oct 2021, may have changed, by TVmaze")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Watch on Netflix" }).getAttribute("href")).toBe(
    "https://netflix.example",
  );
});

it("names the sources, with a link to where they show it", async () => {
  answerApi(answers);
  open(null);
  const source = await screen.findByRole("link", { name: "Data from TVmaze" });
  expect(source.getAttribute("href")).toBe("https://www.tvmaze.com/shows/44933");
  expect(screen.getByRole("link", { name: "Adam Scott" }).getAttribute("href")).toBe("/browse?person=8");
});

it("rates in half stars by radio buttons", async () => {
  const sent = answerApi({ ...answers, "POST /preferences/ratings/": { id: 4 } });
  open();
  await userEvent.click(await screen.findByRole("radio", { name: "3.5 stars" }));
  await waitFor(() =>
    expect(sent).toContainEqual({ what: "POST /preferences/ratings/", body: { title: 12, value: 3.5 } }),
  );
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "3.5 stars" }).checked).toBe(true);
  expect(await screen.findByRole("button", { name: "Take the rating back" })).toBeTruthy();
});

it("takes a rating back that the site refuses, with the reason", async () => {
  answerApi({ ...answers, "POST /preferences/ratings/": [400, { value: ["Rate in halves."] }] });
  open();
  await userEvent.click(await screen.findByRole("radio", { name: "2 stars" }));
  expect(await screen.findByText(/Rate in halves/)).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "2 stars" }).checked).toBe(false);
});

it("marks an episode as seen, and counts it", async () => {
  let seen: unknown[] = [];
  const sent = answerApi({
    ...answers,
    "GET /preferences/watched/?title=12": () => aPage(seen),
    "POST /preferences/watched/": () => {
      seen = [{ id: 9, episode: { id: 31 } }];
      return { id: 9 };
    },
  });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Good News: mark as seen" }));
  expect(await screen.findByText("1 of 1 seen")).toBeTruthy();
  expect(sent).toContainEqual({ what: "POST /preferences/watched/", body: { episode: 31 } });
});

it("dismisses a title, and brings it back when that is undone", async () => {
  const sent = answerApi({
    ...answers,
    "POST /preferences/dismissals/": { id: 31 },
    "DELETE /preferences/dismissals/31/": {},
  });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Not for me" }));
  expect(await screen.findByRole("button", { name: "Not for you", pressed: true })).toBeTruthy();
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(await screen.findByRole("button", { name: "Not for me", pressed: false })).toBeTruthy();
  expect(sent.map(({ what }) => what)).toContain("DELETE /preferences/dismissals/31/");
});

it("leads a visitor to sign in, and back to the title", async () => {
  const sent = answerApi({ ...answers, "GET /content/titles/12/": aDetail({ mine: null }) });
  open(null);
  await userEvent.click(await screen.findByRole("button", { name: "Mark as seen" }));
  const note = await screen.findByText("Sign in, and what you have seen is remembered.");
  const toast = note.closest("li") as HTMLElement;
  await userEvent.click(within(toast).getByRole("button", { name: "Sign in" }));
  expect(push).toHaveBeenCalledWith("/sign-in?next=%2Ftitle%2F12");
  expect(sent.some(({ what }) => what.startsWith("POST"))).toBe(false);
});

it("says so when there is no such title", async () => {
  answerApi({ ...answers, "GET /content/titles/12/": undefined });
  open();
  expect(await screen.findByRole("heading", { name: "No such title" })).toBeTruthy();
});

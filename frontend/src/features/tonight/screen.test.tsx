import type { QueryClient } from "@tanstack/react-query";
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { AxiosRequestConfig } from "axios";
import { beforeEach, expect, it, vi } from "vitest";
import { Toaster } from "@/components/ui/toaster";
import { LIVE_CHANNEL, receive } from "@/lib/live/receive";
import { useVisitorCountry } from "@/lib/visitor-country";
import { anEvent, aPick, aTeam, aTitle } from "@/test/fixtures";
import { answerApi, aPage, aUser, renderFor } from "@/test/render";
import type { Pick, Reason } from "@/types";
import { TonightScreen } from "./screen";

vi.mock("next/navigation", () => ({
  useSearchParams: () => new URLSearchParams(location.search),
  useRouter: () => ({ push: vi.fn() }),
  usePathname: () => "/",
}));

const arrival = aPick({
  score: 1.2,
  reasons: [{ type: "popular", contribution: 0.4 }],
});
const heat = aPick({ id: "title:13", title: aTitle({ id: 13, name: "Heat" }) });
const match = anEvent({
  id: 7,
  version: 3,
  score: { home: 1, away: 0, half_time: null, penalties: null, line: [] },
});

/** The list as it is now; the shelves below it stay empty. */
const listed =
  (picks: () => unknown) =>
  ({ params }: AxiosRequestConfig) =>
    params.shelf ? aPage([]) : picks();

const answers = {
  "GET /recommendations/": listed(() => aPage([arrival, heat])),
  "GET /recommendations/daily/": aPage([]),
  "GET /content/sports/": aPage([match]),
  "GET /preferences/watchlist/": aPage([]),
  "GET /users/profile/": { country: "PT", platforms: ["netflix"], profile_type: null, personalised: true },
  "GET /site/": { country: "US", demo: false, attributions: [] },
};

function open(user: typeof aUser | null = aUser) {
  return renderFor(
    user,
    <>
      <TonightScreen />
      <Toaster />
    </>,
  );
}

beforeEach(() => history.replaceState(null, "", "/"));

it("leads with the first pick, why it is there and the way in, and ranks the rest", async () => {
  answerApi(answers);
  open();
  expect(await screen.findByRole("heading", { name: "Arrival", level: 2 })).toBeTruthy();
  expect(screen.getByText("Much watched and liked")).toBeTruthy();
  expect(screen.getByText(/Included in your subscription/)).toBeTruthy();
  const row = screen.getByRole("heading", { name: "Heat", level: 3 }).closest("li") as HTMLElement;
  expect(within(row).getByText("2")).toBeTruthy();
});

it("ticks a score that is pushed", async () => {
  answerApi(answers);
  const { client } = open();
  const panel = await screen.findByRole("complementary", { name: "Live now" });
  await within(panel).findByText("France");
  const goal = { ...match, version: 4, score: { ...match.score, away: 1 } };
  act(() =>
    receive(client, [{ channel: LIVE_CHANNEL, message: { type: "event", event: goal, changes: [] } }]),
  );
  await waitFor(() => expect(within(panel).getAllByText("1")).toHaveLength(2));
});

it("takes a dismissed pick away at once, and brings it back to its place when undone", async () => {
  const sent = answerApi({
    ...answers,
    "POST /preferences/dismissals/": { id: 31, title: arrival.title, event: null, created_at: "" },
    "DELETE /preferences/dismissals/31/": {},
  });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Not for me" }));
  expect(await screen.findByRole("heading", { name: "Heat", level: 2 })).toBeTruthy();
  const undo = await screen.findByRole("button", {
    name: "Undo",
    description: /Arrival will not come again/,
  });
  await userEvent.click(undo);
  expect(await screen.findByRole("heading", { name: "Arrival", level: 2 })).toBeTruthy();
  expect(screen.getByRole("heading", { name: "Heat", level: 3 })).toBeTruthy();
  await waitFor(() => expect(sent.map(({ what }) => what)).toContain("DELETE /preferences/dismissals/31/"));
  expect(sent.find(({ what }) => what.startsWith("POST"))?.body).toEqual({ title: 12 });
});

it("dismisses and undoes by the keyboard alone, and the focus stays in the place", async () => {
  answerApi({
    ...answers,
    "POST /preferences/dismissals/": { id: 31, title: heat.title, event: null, created_at: "" },
    "DELETE /preferences/dismissals/31/": {},
  });
  open();
  const row = (await screen.findByRole("heading", { name: "Heat", level: 3 })).closest("li") as HTMLElement;
  within(row).getByRole("button", { name: "More for Heat" }).focus();
  await userEvent.keyboard("{Enter}");
  (await screen.findByRole("menuitem", { name: "Not for me" })).focus();
  await userEvent.keyboard("{Enter}");
  const undo = await within(row).findByRole("button", { name: "Undo" });
  await waitFor(() => expect(document.activeElement).toBe(undo));
  await userEvent.keyboard("{Enter}");
  const link = await within(row).findByRole("link", { name: "Heat" });
  await waitFor(() => expect(document.activeElement).toBe(link));
});

it("puts a pick back, with the reason, when the site refuses to dismiss it", async () => {
  answerApi({ ...answers, "POST /preferences/dismissals/": [400, { title: ["Unknown title."] }] });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Not for me" }));
  expect(await screen.findByText(/Unknown title/)).toBeTruthy();
  expect(screen.getByRole("heading", { name: "Arrival", level: 2 })).toBeTruthy();
});

it("explains a pick to its last contribution, and its neighbours", async () => {
  const reasons: Reason[] = [
    { type: "popular", contribution: 0.7004 },
    { type: "on_watchlist", contribution: 0.5 },
    { type: "live_now", contribution: 0.0203 },
    { type: "close_match", contribution: -0.0104 },
  ];
  answerApi({ ...answers, "GET /recommendations/": listed(() => aPage([arrival, { ...heat, reasons }])) });
  open();
  const [button] = await screen.findAllByRole("button", { name: "How is this ranked?" });
  await userEvent.click(button as HTMLElement);
  const dialog = await screen.findByRole("dialog", { name: "How is this ranked?" });
  expect(within(dialog).getByText("Number 1 of the list")).toBeTruthy();
  await userEvent.click(within(dialog).getByRole("button", { name: "The next one" }));
  expect(within(dialog).getByText("Heat")).toBeTruthy();
  expect(within(dialog).getByText("+70.0")).toBeTruthy();
  expect(within(dialog).getByText("121.0")).toBeTruthy();
  await userEvent.click(within(dialog).getByRole("button", { name: "2 smaller reasons" }));
  expect(within(dialog).getByText("+2.0")).toBeTruthy();
  expect(within(dialog).getByText("−1.0")).toBeTruthy();
});

const contact = aPick({ id: "title:14", score: 1.1, title: aTitle({ id: 14, name: "Contact" }) });
const push = (client: QueryClient, ...picks: Pick[]) =>
  act(() =>
    receive(client, [
      { channel: LIVE_CHANNEL, message: { type: "recommendations", picks, because: "rating" } },
    ]),
  );

it("lets a burst of pushed picks into the list at once, and says so, below the one that leads", async () => {
  answerApi(answers);
  const { client } = open();
  await screen.findByRole("heading", { name: "Heat", level: 3 });
  push(client, contact);
  push(client, aPick({ id: "title:15", score: 1.05, title: aTitle({ id: 15, name: "Solaris" }) }), heat);
  expect(screen.queryByText("Contact")).toBeNull();
  await screen.findByRole("heading", { name: "Contact", level: 3 });
  const names = screen.getAllByRole("heading", { level: 3 }).map(({ textContent }) => textContent);
  expect(names.slice(0, 3)).toEqual(["Contact", "Solaris", "Heat"]);
  expect(screen.getByRole("heading", { name: "Arrival", level: 2 })).toBeTruthy();
  expect(screen.getByText("New in the list: Contact, Solaris.").getAttribute("role")).toBe("status");
});

it("lets pushed picks wait while the focus is in the list, and shows them when asked", async () => {
  let results = [arrival, heat];
  answerApi({ ...answers, "GET /recommendations/": listed(() => aPage(results)) });
  const { client } = open();
  (await screen.findByRole("link", { name: "Heat" })).focus();
  push(client, contact);
  const offer = await screen.findByRole("button", { name: "1 new pick" });
  expect(screen.queryByText("Contact")).toBeNull();

  results = [contact, arrival, heat];
  await userEvent.click(offer);
  expect(await screen.findByRole("heading", { name: "Contact", level: 2 })).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole("button", { name: "1 new pick" })).toBeNull());
});

it("asks for what the filters say, and counts them", async () => {
  const asked: Record<string, unknown>[] = [];
  answerApi({
    ...answers,
    "GET /content/genres/": aPage([{ id: 1, slug: "drama", name: "Drama", count: 9 }]),
    "GET /recommendations/": ({ params }: AxiosRequestConfig) => {
      asked.push(params);
      return aPage([arrival]);
    },
  });
  history.replaceState(null, "", "/?services=all&hours=3&genre=drama");
  open();
  await screen.findByRole("heading", { name: "Arrival", level: 2 });
  expect(asked).toContainEqual(expect.objectContaining({ services: "all", hours: 3, genre: "drama" }));
  await userEvent.click(screen.getByRole("button", { name: "3 filters" }));
  const drama = await screen.findByRole("button", { name: "Drama" });
  expect(drama.getAttribute("aria-pressed")).toBe("true");
  await userEvent.click(screen.getByRole("button", { name: "Clear all" }));
  expect(location.search).toBe("");
});

it("keeps what was asked in the address", async () => {
  answerApi(answers);
  open();
  await userEvent.click(screen.getByRole("button", { name: "90 min" }));
  await userEvent.click(screen.getByRole("button", { name: "Films" }));
  expect(location.search).toBe("?minutes=90&kind=movie");
});

it("says so when nothing fits, and how to see more", async () => {
  answerApi({ ...answers, "GET /recommendations/": aPage([]) });
  open();
  expect(await screen.findByText("Nothing fits that")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Look beyond my services" })).toBeTruthy();
});

it("says what went wrong, and tries again when asked", async () => {
  let broken = true;
  answerApi({ ...answers, "GET /recommendations/": listed(() => (broken ? [500, {}] : aPage([arrival]))) });
  open();
  const alert = await screen.findByRole("alert");
  broken = false;
  await userEvent.click(within(alert).getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("heading", { name: "Arrival", level: 2 })).toBeTruthy();
});

it("fills the live panel with what kicks off next", async () => {
  const next = anEvent({
    id: 8,
    status: "scheduled",
    home: aTeam({ id: 3, name: "Portugal" }),
    starts_at: new Date(Date.now() + 3_600_000).toISOString(),
  });
  answerApi({
    ...answers,
    "GET /content/sports/": ({ params }: AxiosRequestConfig) =>
      aPage(params.status === "live" ? [match] : [next]),
  });
  open();
  const panel = await screen.findByRole("complementary", { name: "Live now" });
  await within(panel).findByText("Portugal");
  const rows = within(panel).getAllByRole("link");
  expect(rows.map((row) => row.getAttribute("href"))).toEqual(["/match/7", "/match/8"]);
  expect(within(panel).getByRole("heading", { name: "Next" })).toBeTruthy();
});

it("asks for the country that a visitor has chosen", async () => {
  const asked: unknown[] = [];
  answerApi({
    ...answers,
    "GET /recommendations/": ({ params }: AxiosRequestConfig) => {
      asked.push(params.country);
      return aPage([arrival]);
    },
  });
  useVisitorCountry.setState({ country: "PT" });
  open(null);
  await screen.findByRole("heading", { name: "Arrival", level: 2 });
  useVisitorCountry.setState({ country: "" });
  expect(new Set(asked)).toEqual(new Set(["PT"]));
});

it("works for a visitor, and says what an account would add", async () => {
  answerApi(answers);
  open(null);
  expect(await screen.findByRole("heading", { name: "Arrival", level: 2 })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Create an account" })).toBeTruthy();
});

it("says so where personalisation is turned off, and where to turn it on", async () => {
  const profile = { country: "PT", platforms: [], profile_type: null, personalised: false };
  answerApi({ ...answers, "GET /users/profile/": profile });
  open();
  const link = await screen.findByRole("link", { name: "privacy settings" });
  expect(link.getAttribute("href")).toBe("/settings#privacy");
  expect(await screen.findByText(/^Our pick for tonight/)).toBeTruthy();
});

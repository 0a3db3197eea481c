import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { AxiosRequestConfig } from "axios";
import { beforeEach, expect, it, vi } from "vitest";
import { aTitle } from "@/test/fixtures";
import { answerApi, aPage, renderFor } from "@/test/render";
import { BrowseScreen } from "./screen";

const push = vi.fn();

vi.mock("next/navigation", async () => {
  const { useSyncExternalStore } = await import("react");
  // As Next does it: the search params follow the history.
  const listeners = new Set<() => void>();
  const pushState = history.pushState.bind(history);
  history.pushState = (...change) => {
    pushState(...change);
    for (const notify of listeners) notify();
  };
  const subscribe = (notify: () => void) => {
    listeners.add(notify);
    return () => listeners.delete(notify);
  };
  return {
    useRouter: () => ({ push }),
    useSearchParams: () => new URLSearchParams(useSyncExternalStore(subscribe, () => location.search)),
    usePathname: () => "/browse",
  };
});

const hit = { type: "title", id: 12, name: "Arrival", score: 1, title: aTitle() };

const answers = {
  "GET /content/titles/": aPage([aTitle()]),
  "GET /content/genres/": aPage([{ id: 1, slug: "drama", name: "Drama", count: 9 }]),
  "GET /content/platforms/": aPage([]),
  "GET /search/": { results: [hit] },
  "GET /site/": { country: "US", demo: false, attributions: [] },
};

beforeEach(() => {
  push.mockClear();
  history.replaceState(null, "", "/browse");
});

it("counts what it found once it knows the end", async () => {
  answerApi(answers);
  renderFor(null, <BrowseScreen />);
  expect(await screen.findByText("1 title")).toBeTruthy();
});

it("says that there are more than it has read", async () => {
  const pages = [aTitle(), aTitle({ id: 13, name: "Contact" })];
  answerApi({
    ...answers,
    "GET /content/titles/": () => ({ ...aPage([pages.shift() ?? aTitle()]), next: "http://x/?cursor=abc" }),
  });
  renderFor(null, <BrowseScreen />);
  expect(await screen.findByText(/^More than \d+ titles$/)).toBeTruthy();
});

it("shows a title once that moved from one page to the next while they were read", async () => {
  answerApi({
    ...answers,
    "GET /content/titles/": ({ params }: AxiosRequestConfig) =>
      params.cursor
        ? aPage([aTitle(), aTitle({ id: 13, name: "Contact" })])
        : { ...aPage([aTitle()]), next: "http://x/?cursor=abc" },
  });
  renderFor(null, <BrowseScreen />);
  expect(await screen.findByText("2 titles")).toBeTruthy();
});

it("leaves the page in reach of a screen reader while it suggests, and closes when one leaves", async () => {
  answerApi(answers);
  renderFor(null, <BrowseScreen />);
  const box = screen.getByRole("combobox", { name: "Search" });
  await userEvent.type(box, "arival");
  await screen.findByRole("option", { name: /Arrival/ });
  expect(screen.getByRole("heading", { name: "Browse", level: 1 })).toBeTruthy();
  await userEvent.tab();
  await userEvent.tab();
  await waitFor(() => expect(box.getAttribute("aria-expanded")).toBe("false"));
  expect(screen.queryByRole("option")).toBeNull();
});

it.each(["{Escape}", "{Enter}"])("takes the suggestions away on %s", async (key) => {
  answerApi(answers);
  renderFor(null, <BrowseScreen />);
  await userEvent.type(screen.getByRole("combobox", { name: "Search" }), "arival");
  await screen.findByRole("option", { name: /Arrival/ });
  await userEvent.keyboard(key);
  await waitFor(() => expect(screen.queryByRole("option")).toBeNull());
  expect(screen.queryByRole("button", { name: /^All titles with/ })).toBeNull();
});

it("opens a suggestion by the keyboard alone", async () => {
  answerApi(answers);
  renderFor(null, <BrowseScreen />);
  await userEvent.type(screen.getByRole("combobox", { name: "Search" }), "arival");
  await screen.findByRole("option", { name: /Arrival/ });
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(push).toHaveBeenCalledWith("/title/12");
});

it("filters by the text itself on Enter, and puts that into the address", async () => {
  answerApi(answers);
  renderFor(null, <BrowseScreen />);
  await userEvent.type(screen.getByRole("combobox", { name: "Search" }), "arrival{Enter}");
  await waitFor(() => expect(location.search).toBe("?q=arrival"));
  expect(await screen.findByRole("button", { name: "Remove the filter Named “arrival”" })).toBeTruthy();
});

it("takes a filter of the address away, and all of them", async () => {
  history.replaceState(null, "", "/browse?kind=movie&genre=drama&year_from=1990");
  answerApi(answers);
  renderFor(null, <BrowseScreen />);
  await userEvent.click(await screen.findByRole("button", { name: "Remove the filter Drama" }));
  expect(location.search).toBe("?kind=movie&year_from=1990");
  await userEvent.click(screen.getByRole("button", { name: "Clear all" }));
  expect(location.search).toBe("?kind=movie");
});

it("offers what may have been meant when nothing has that name", async () => {
  history.replaceState(null, "", "/browse?q=arival");
  answerApi({ ...answers, "GET /content/titles/": aPage([]) });
  renderFor(null, <BrowseScreen />);
  expect(await screen.findByText("No title has “arival” in its name")).toBeTruthy();
  expect((await screen.findByRole("link", { name: /Arrival/ })).getAttribute("href")).toBe("/title/12");
});

it("says which filter the site does not know", async () => {
  history.replaceState(null, "", "/browse?genre=nonsense");
  answerApi({ ...answers, "GET /content/titles/": [400, { genre: ["Unknown: nonsense."] }] });
  renderFor(null, <BrowseScreen />);
  expect(await screen.findByText("Unknown: nonsense.")).toBeTruthy();
});

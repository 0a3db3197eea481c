import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Toaster } from "@/components/ui/toaster";
import { answerApi, aPage, aUser, renderFor } from "@/test/render";
import { aProvider, aRun } from "./fixtures";
import { StaffScreen } from "./screen";

vi.mock("next/navigation", async () => {
  const { useSyncExternalStore } = await import("react");
  // As Next does it: the search params follow the history.
  const listeners = new Set<() => void>();
  const replaceState = history.replaceState.bind(history);
  history.replaceState = (...change) => {
    replaceState(...change);
    for (const notify of listeners) notify();
  };
  const subscribe = (notify: () => void) => {
    listeners.add(notify);
    return () => listeners.delete(notify);
  };
  return {
    useRouter: () => ({}),
    useSearchParams: () => new URLSearchParams(useSyncExternalStore(subscribe, () => location.search)),
    usePathname: () => "/staff",
  };
});

const staff = { ...aUser, is_staff: true };

function open(address = "/staff", user: typeof aUser | null = staff) {
  history.replaceState(null, "", address);
  renderFor(
    user,
    <>
      <StaffScreen />
      <Toaster />
    </>,
  );
}

afterEach(() => {
  vi.useRealTimers();
});

beforeEach(() => {
  answerApi({ "GET /site/": { demo: false } });
});

it("tells who is not staff so, asks the site for nothing, and leads back", async () => {
  const sent = answerApi({});
  open("/staff", aUser);
  expect(screen.getByRole("heading", { name: "This page is for those who run the site" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Go to Tonight" })).toBeTruthy();
  expect(sent).toEqual([]);
});

it("sends a visitor to the sign-in and back", () => {
  open("/staff", null);
  expect(screen.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe("/sign-in?next=%2Fstaff");
});

it("says of each source in words how it is, why, and what is left of its quota", async () => {
  const { health } = aProvider();
  answerApi({
    "GET /staff/providers/": aPage([
      aProvider({
        quota: [{ window: "day", limit: 1000, used: 400, reserved: 100, resets_at: "2999-01-01T00:00:00Z" }],
      }),
      aProvider({
        id: "espn",
        name: "ESPN",
        health: { ...health, state: "failing", reason: "answers in another shape", failures: 3 },
      }),
    ]),
  });
  open();
  const [espn, tmdb] = await screen.findAllByRole("listitem");
  expect(within(tmdb as HTMLElement).getByText("Working")).toBeTruthy();
  const meter = within(tmdb as HTMLElement).getByRole("meter", { name: "Requests left today" });
  expect(meter.getAttribute("aria-valuetext")).toBe(
    "600 of 1,000 left today, 100 of them kept for live matches",
  );
  expect(within(espn as HTMLElement).getByText("Failing")).toBeTruthy();
  expect(
    within(espn as HTMLElement).getByText("answers in another shape · 3 requests in a row failed"),
  ).toBeTruthy();
  expect(screen.getByText("2 installed · 1 working · 1 to look at")).toBeTruthy();
});

it("renews itself, and says as of when it is while the site does not answer", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { health } = aProvider();
  const answers: Record<string, object> = { "GET /staff/providers/": aPage([aProvider()]) };
  answerApi(answers);
  open();
  expect(await screen.findByText("Working")).toBeTruthy();
  answers["GET /staff/providers/"] = aPage([aProvider({ health: { ...health, state: "failing" } })]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await screen.findByText("Failing")).toBeTruthy();
  answers["GET /staff/providers/"] = [502, ""];
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await screen.findByText(/^As of .* not renewed since\. The site had a problem/)).toBeTruthy();
  expect(screen.getByText("Failing")).toBeTruthy();
});

it("switches a source off at once, and on again if the site refuses", async () => {
  let refuse: (answer: unknown) => void = () => {};
  answerApi({
    "GET /staff/providers/": aPage([aProvider()]),
    "PATCH /staff/providers/tmdb/": () =>
      new Promise((resolve) => {
        refuse = resolve;
      }),
  });
  open();
  const control = await screen.findByRole("switch", { name: "Use TMDB" });
  await userEvent.click(control);
  await waitFor(() => expect(control.getAttribute("aria-checked")).toBe("false"));
  refuse([409, { detail: "It is being fetched." }]);
  expect(await screen.findByText("TMDB was not switched. It is being fetched.")).toBeTruthy();
  expect(control.getAttribute("aria-checked")).toBe("true");
});

it("filters runs by source and outcome, and keeps the choice in the address", async () => {
  const asked: unknown[] = [];
  answerApi({
    "GET /staff/providers/": aPage([aProvider()]),
    "GET /staff/runs/": ({ params }) => {
      asked.push(params);
      return aPage([]);
    },
  });
  open("/staff?tab=runs");
  await userEvent.selectOptions(await screen.findByLabelText("Outcome"), "Failed");
  await userEvent.selectOptions(screen.getByLabelText("Source"), "TMDB");
  expect(location.search).toBe("?tab=runs&outcome=failed&source=tmdb");
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ provider: "tmdb", outcome: "failed" }));
  expect(await screen.findByText("No run is like that. Try another source or outcome.")).toBeTruthy();
});

it("opens a run to its reason and to what it set aside, each with why before the record", async () => {
  answerApi({
    "GET /staff/providers/": aPage([aProvider()]),
    "GET /staff/runs/": aPage([
      aRun({ outcome: "cut_off", reason: "The quota is used up.", quarantined: 1 }),
    ]),
    "GET /staff/quarantine/": aPage([
      { id: 1, run: 31, where: "movie:7", why: "year: expected a number", item: { year: "MMXX" } },
    ]),
  });
  open("/staff?tab=runs");
  await userEvent.click(await screen.findByRole("button", { name: /TMDB.*titles.*Cut off/ }));
  expect(screen.getByText("The quota is used up.")).toBeTruthy();
  const why = await screen.findByText("year: expected a number");
  const record = screen.getByText(/"year": "MMXX"/);
  expect(record.closest("details")?.open).toBe(false);
  expect(why.compareDocumentPosition(record)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
});

it("says that the site cannot be reached, and offers to try again", async () => {
  answerApi({ "GET /staff/providers/": [403, { detail: "You are not staff any more." }] });
  open();
  expect(await screen.findByText("You are not staff any more.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});

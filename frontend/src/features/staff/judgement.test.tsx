import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Toaster } from "@/components/ui/toaster";
import { answerApi, aPage, aUser, renderFor } from "@/test/render";
import type { StaffConflict } from "@/types";
import { ConflictsPart } from "./conflicts-part";
import { aProvider } from "./fixtures";
import { JoiningsPart } from "./joinings-part";
import { PrecedencePart } from "./precedence-part";

vi.mock("next/navigation", () => ({
  usePathname: () => "/staff",
  useSearchParams: () => new URLSearchParams(location.search),
}));

const providers = aPage([aProvider(), aProvider({ id: "tvmaze", name: "TVmaze" })]);
const conflict: StaffConflict = {
  id: 4,
  title: { id: 12, kind: "movie", name: "Arrival", year: 2016 },
  field: "runtime",
  said: { tmdb: 116, tvmaze: 90 },
  current: { provider: "tmdb", value: 116 },
  state: "open",
  at: "2026-11-01T00:00:00Z",
};
const joining = {
  id: 9,
  kept: { id: 12, kind: "movie", name: "Arrival", year: 2016 },
  joined: { id: 13, kind: "movie", name: "Arrival (Story of Your Life)", year: 2016 },
  by: "ana",
  at: "2026-11-01T00:00:00Z",
  undoable: true,
};

function open(part: React.ReactElement) {
  history.replaceState(null, "", "/staff");
  renderFor(
    { ...aUser, is_staff: true },
    <>
      {part}
      <Toaster />
    </>,
  );
}

it("shows what the sources say side by side, and keeps what one of them says", async () => {
  const held = [conflict, { ...conflict, id: 5, title: { ...conflict.title, name: "Heat" } }];
  const sent = answerApi({
    "GET /staff/providers/": providers,
    "GET /staff/conflicts/": () => aPage([...held]),
    "POST /staff/conflicts/4/settle/": () => held.splice(0, 1),
    "POST /staff/conflicts/4/reopen/": () => held.push(conflict) && conflict,
  });
  open(<ConflictsPart />);
  const [shown] = (await screen.findAllByText("shown now")).map((chip) => chip.closest("li"));
  await waitFor(() => expect(shown?.textContent).toMatch(/TMDB1 h 56/));
  await userEvent.click(screen.getAllByRole("button", { name: "Keep this: TVmaze, 1 h 30" })[0] as Element);
  expect(await screen.findByText("Arrival keeps what TVmaze says.")).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Arrival" })).toBeNull();
  expect(sent).toContainEqual({ what: "POST /staff/conflicts/4/settle/", body: { provider: "tvmaze" } });
  expect(document.activeElement).toBe(screen.getByRole("list", { name: "Conflicts" }));
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByRole("link", { name: "Arrival" })).toBeTruthy();
});

it("keeps a conflict in the list that the site would not dismiss, and says why", async () => {
  answerApi({
    "GET /staff/providers/": providers,
    "GET /staff/conflicts/": aPage([conflict]),
    "POST /staff/conflicts/4/dismiss/": [409, { detail: "It has changed." }],
  });
  open(<ConflictsPart />);
  await userEvent.click(
    await screen.findByRole("button", { name: "Leave it as it is: Running time of Arrival" }),
  );
  expect(await screen.findByText("Not changed. It has changed.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Arrival" })).toBeTruthy();
});

it("takes two titles apart only after asking", async () => {
  const held = [joining, { ...joining, id: 8, joined: { ...joining.joined, name: "Heat" }, undoable: false }];
  const sent = answerApi({
    "GET /staff/joinings/": () => aPage([...held]),
    "POST /staff/joinings/9/undo/": () => held.splice(0, 1),
  });
  open(<JoiningsPart />);
  await userEvent.click(await screen.findByRole("button", { name: /^Take apart: Arrival/ }));
  const asking = await screen.findByRole("dialog", { name: "Make them two titles again?" });
  expect(sent.some(({ what }) => what.startsWith("POST"))).toBe(false);
  await userEvent.click(within(asking).getByRole("button", { name: "Take apart" }));
  expect(await screen.findByText(/are two titles again\.$/)).toBeTruthy();
  await waitFor(() => expect(screen.queryByText(/Story of Your Life/, { selector: "b" })).toBeNull());
  expect(screen.getByText(/take later ones into Arrival apart first$/)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("list", { name: "Joinings" }));
});

const sources = () => within(screen.getByRole("list", { name: "All fields" })).getAllByRole("listitem");
const names = () => sources().map((row) => row.textContent?.replace(/^\d+/, ""));

it("moves a source up by keyboard, says where it is, and keeps the focus on it", async () => {
  const sent = answerApi({
    "GET /staff/providers/": providers,
    "GET /staff/precedence/": { fields: { "": ["tmdb", "tvmaze"] }, own: [] },
    "PUT /staff/precedence/": { fields: { "": ["tvmaze", "tmdb"] }, own: [] },
  });
  open(<PrecedencePart />);
  const up = await screen.findByRole("button", { name: "Move TVmaze up" });
  up.focus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(names()).toEqual(["TVmaze", "TMDB"]));
  expect(screen.getByText("TVmaze is now 1 of 2 for All fields.")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Move TVmaze up" }));
  await waitFor(() =>
    expect(sent).toContainEqual({
      what: "PUT /staff/precedence/",
      body: { fields: { "": ["tvmaze", "tmdb"] } },
    }),
  );
});

it("puts the order back that the site refused to change", async () => {
  answerApi({
    "GET /staff/providers/": providers,
    "GET /staff/precedence/": { fields: { "": ["tmdb", "tvmaze"] }, own: [] },
    "PUT /staff/precedence/": [400, { detail: "Not every source is named." }],
  });
  open(<PrecedencePart />);
  await userEvent.click(await screen.findByRole("button", { name: "Move TMDB down" }));
  expect(await screen.findByText("Not changed. Not every source is named.")).toBeTruthy();
  expect(names()).toEqual(["TMDB", "TVmaze"]);
});

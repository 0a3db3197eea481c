import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { Toaster } from "@/components/ui/toaster";
import { aTitle } from "@/test/fixtures";
import { followAddress } from "@/test/navigation";
import { answerApi, aPage, aUser, renderFor } from "@/test/render";
import { JoiningsPart } from "./joinings-part";

vi.mock("next/navigation", () => import("@/test/navigation"));

const story = { ...aTitle({ id: 13, name: "Story of Your Life" }), ids: { wikidata: "Q1" } };
const arrival = { ...aTitle({ id: 12 }), ids: { imdb: "tt2543164" } };
const series = { ...aTitle({ id: 14, kind: "show", name: "Arrivals" }), ids: {} };
const joining = {
  id: 9,
  kept: arrival,
  joined: story,
  by: "ana",
  at: "2026-11-01T00:00:00Z",
  undoable: true,
};

function open(address: string, answers: Parameters<typeof answerApi>[0] = {}) {
  history.replaceState(null, "", address);
  const sent = answerApi({
    "GET /staff/joinings/": aPage([]),
    "GET /search/": { results: [{ type: "title", id: 12, name: "Arrival", title: arrival }] },
    "GET /content/titles/12/": arrival,
    "GET /content/titles/13/": story,
    "GET /content/titles/14/": series,
    ...answers,
  });
  renderFor(
    { ...aUser, is_staff: true },
    <>
      <JoiningsPart />
      <Toaster />
    </>,
  );
  return sent;
}

beforeEach(followAddress);

it("joins two titles that were found by their names, by keyboard, after asking", async () => {
  const held: object[] = [];
  const sent = open("/staff?tab=joinings&goes=13", {
    "GET /staff/joinings/": () => aPage([...held]),
    "POST /staff/joinings/": () => held.push(joining) && joining,
  });
  expect(await screen.findByText("Q1")).toBeTruthy();
  await userEvent.type(screen.getByRole("combobox", { name: "The title that is kept" }), "arriv");
  await screen.findByRole("option", { name: /Arrival.*Film.*2016/ });
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(await screen.findByText("tt2543164")).toBeTruthy();

  await userEvent.click(screen.getByRole("button", { name: "Join…" }));
  const asking = await screen.findByRole("dialog", { name: "Make them one title?" });
  expect(asking.textContent).toMatch(/Arrival \(12\) stays.*Story of Your Life \(13\) goes into it/);
  expect(sent.some(({ what }) => what.startsWith("POST"))).toBe(false);
  await userEvent.click(within(asking).getByRole("button", { name: "Join them" }));

  expect(await screen.findByText("Story of Your Life is one with Arrival now.")).toBeTruthy();
  expect(sent).toContainEqual({ what: "POST /staff/joinings/", body: { title: 13, into: 12 } });
  expect(await screen.findByRole("button", { name: /^Take apart: Story/ })).toBeTruthy();
  expect(location.search).toBe("?tab=joinings");
});

it("keeps the other one instead", async () => {
  open("/staff?goes=13&stays=12");
  await screen.findByText("Q1");
  await userEvent.click(await screen.findByRole("button", { name: "Keep the other one" }));
  await waitFor(() => expect(location.search).toBe("?goes=12&stays=13"));
  expect(screen.getByRole("combobox", { name: "The title that goes" })).toHaveProperty("value", "Arrival");
});

it("says why the site refused, and leaves both chosen", async () => {
  open("/staff?goes=13&stays=12", {
    "POST /staff/joinings/": [400, { detail: "Refused: these are claims of several titles." }],
  });
  await userEvent.click(await screen.findByRole("button", { name: "Join…" }));
  await userEvent.click(await screen.findByRole("button", { name: "Join them" }));
  expect((await screen.findByRole("alert")).textContent).toMatch(/^Not joined\. Refused: these are claims/);
  expect(screen.getByText("Q1")).toBeTruthy();
});

it("does not offer to make a film and a series one", async () => {
  open("/staff?goes=13&stays=14");
  expect(await screen.findByText("A film and a series cannot be one title.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Join…" })).toHaveProperty("disabled", true);
});

it("says so when the address names a title that is not there any more", async () => {
  open("/staff?goes=99&stays=12");
  expect(await screen.findByText("Not found.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Join…" })).toBeNull();
});

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { Toaster } from "@/components/ui/toaster";
import { followAddress } from "@/test/navigation";
import { answerApi, aPage, aUser, renderFor } from "@/test/render";
import type { StaffIdentity } from "@/types";
import { aProvider } from "./fixtures";
import { IdentitiesPart } from "./identities-part";

vi.mock("next/navigation", () => import("@/test/navigation"));

function aTeam(id: number, name: string, ...providers: string[]): StaffIdentity {
  const sources = providers.map((provider) => ({ provider, names: [`${provider}:${id}`] }));
  return { id, kind: "team", name, sport: "football", country: "GB", sources };
}

const arsenal = aTeam(7, "Arsenal", "espn", "tmdb");
const gunners = aTeam(9, "The Gunners", "thesportsdb");

function open(rows: StaffIdentity[], answers: Parameters<typeof answerApi>[0] = {}) {
  history.replaceState(null, "", "/staff?tab=identities");
  const asked: unknown[] = [];
  const sent = answerApi({
    "GET /staff/providers/": aPage([aProvider({ id: "espn", name: "ESPN" })]),
    "GET /staff/identities/": ({ params }) => {
      asked.push(params);
      return aPage([...rows]);
    },
    ...answers,
  });
  renderFor(
    { ...aUser, is_staff: true },
    <>
      <IdentitiesPart />
      <Toaster />
    </>,
  );
  return { sent, asked };
}

beforeEach(followAddress);

it("takes what one source says of a team apart, by keyboard, after asking", async () => {
  const rows = [arsenal];
  const { sent } = open(rows, {
    "POST /staff/identities/part/": () => {
      rows.splice(0, 1, aTeam(7, "Arsenal", "tmdb"), aTeam(8, "Arsenal", "espn"));
      return rows[1];
    },
  });
  const button = await screen.findByRole("button", { name: "Take what ESPN says of Arsenal apart" });
  button.focus();
  await userEvent.keyboard("{Enter}");
  const asking = await screen.findByRole("dialog", { name: "Make them two?" });
  expect(sent.some(({ what }) => what.startsWith("POST"))).toBe(false);
  within(asking).getByRole("button", { name: "Take apart" }).focus();
  await userEvent.keyboard("{Enter}");

  expect(await screen.findByText("What ESPN says of Arsenal stands by itself now.")).toBeTruthy();
  expect(sent).toContainEqual({
    what: "POST /staff/identities/part/",
    body: { kind: "team", id: 7, provider: "espn" },
  });
  expect(await screen.findAllByRole("heading", { name: "Arsenal" })).toHaveLength(2);
  expect(screen.queryByRole("button", { name: /^Take what/ })).toBeNull();
});

it("joins a team with another one that is looked for afterwards", async () => {
  const { sent, asked } = open([arsenal, gunners], { "POST /staff/identities/join/": arsenal });
  await userEvent.click(await screen.findByRole("button", { name: "Join The Gunners with another…" }));
  expect(screen.getByText("The Gunners (no. 9) goes. Find the one that is kept.")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("searchbox", { name: "Name" }));
  await userEvent.keyboard("arse");
  await vi.waitFor(() => expect(asked.at(-1)).toMatchObject({ kind: "team", q: "arse" }));

  await userEvent.click(screen.getByRole("button", { name: "Join The Gunners (9) into Arsenal (7)" }));
  const asking = await screen.findByRole("dialog", { name: "Make them one?" });
  await userEvent.click(within(asking).getByRole("button", { name: "Keep this one" }));

  expect(await screen.findByText("The Gunners is one with Arsenal now.")).toBeTruthy();
  expect(sent).toContainEqual({
    what: "POST /staff/identities/join/",
    body: { kind: "team", id: 9, into: 7 },
  });
  expect(screen.queryByText(/Find the one that is kept/)).toBeNull();
});

it("says why the site refused, and keeps what was chosen", async () => {
  open([arsenal, gunners], {
    "POST /staff/identities/join/": [400, { detail: "Refused: Arsenal – Chelsea is on." }],
  });
  await userEvent.click(await screen.findByRole("button", { name: "Join The Gunners with another…" }));
  await userEvent.click(screen.getByRole("button", { name: /^Join The Gunners \(9\) into/ }));
  await userEvent.click(await screen.findByRole("button", { name: "Keep this one" }));
  expect(await screen.findByText("Not changed. Refused: Arsenal – Chelsea is on.")).toBeTruthy();
  expect(screen.getByText(/^The Gunners \(no. 9\) goes/)).toBeTruthy();
});

it("asks for the people, who can be taken apart and not joined", async () => {
  const smith = { ...arsenal, kind: "person" as const, name: "John Smith", sport: "", country: "" };
  const { asked } = open([smith]);
  await userEvent.click(await screen.findByRole("button", { name: "People" }));
  await vi.waitFor(() => expect(asked.at(-1)).toMatchObject({ kind: "person" }));
  expect(await screen.findByRole("button", { name: "Take what ESPN says of John Smith apart" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Join/ })).toBeNull();
});

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { AxiosRequestConfig } from "axios";
import { beforeEach, expect, it, vi } from "vitest";
import { anEvent, aTeam } from "@/test/fixtures";
import { answerApi, aPage, aUser, renderFor } from "@/test/render";
import { SportsBoardScreen } from "./board-screen";

vi.mock("next/navigation", () => ({
  useSearchParams: () => new URLSearchParams(location.search),
  useRouter: () => ({ push: vi.fn() }),
  usePathname: () => "/sports",
}));

const now = Date.now();
const DAY = 86_400_000;
const coming = anEvent({ id: 1, status: "scheduled", starts_at: new Date(now + 2 * DAY).toISOString() });
const result = anEvent({
  id: 2,
  status: "finished",
  home: aTeam({ id: 3, slug: "spain", name: "Spain" }),
  starts_at: new Date(now - 400 * DAY).toISOString(),
});

const answers = {
  "GET /content/sports/": ({ params }: AxiosRequestConfig) =>
    aPage(params.team !== "france" ? [] : params.from ? [coming] : [result]),
  "GET /preferences/sports/": aPage([]),
};

beforeEach(() => history.replaceState(null, "", "/sports?team=france"));

it("shows what a team will play and what it has played", async () => {
  answerApi(answers);
  renderFor(null, <SportsBoardScreen />);
  expect(await screen.findByRole("heading", { name: "France", level: 1 })).toBeTruthy();
  const part = (name: string) => screen.getByRole("heading", { name }).closest("section") as HTMLElement;
  expect(within(part("Coming up")).getByRole("link").getAttribute("href")).toBe("/match/1");
  expect(within(part("Results")).getByRole("link").getAttribute("href")).toBe("/match/2");
  expect(screen.getByRole("link", { name: "All sports" }).getAttribute("href")).toBe("/sports");
});

it("lets a team be followed", async () => {
  const row = { id: 9, team: coming.away, competition: null };
  let rows: object[] = [];
  const sent = answerApi({
    ...answers,
    "GET /preferences/sports/": () => aPage(rows),
    "POST /preferences/sports/": () => {
      rows = [row];
      return row;
    },
  });
  renderFor(aUser, <SportsBoardScreen />);
  await userEvent.click(await screen.findByRole("button", { name: "Follow France" }));
  expect(await screen.findByRole("button", { name: "Following France" })).toBeTruthy();
  expect(sent).toContainEqual({ what: "POST /preferences/sports/", body: { team: coming.away.id } });
});

it("says so when nobody has that name", async () => {
  answerApi({ ...answers, "GET /content/sports/": [400, { team: ["No such team."] }] });
  renderFor(null, <SportsBoardScreen />);
  expect(await screen.findByRole("heading", { name: "Nobody of that name" })).toBeTruthy();
});

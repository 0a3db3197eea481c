import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { aProgram } from "@/test/fixtures";
import { answerApi, aPage, renderFor } from "@/test/render";
import { ChannelPanel } from "./channel-panel";
import { ProgramDetails } from "./program-details";
import { GuideScreen } from "./screen";

vi.mock("next/navigation", () => ({
  useSearchParams: () => new URLSearchParams(location.search),
  useRouter: () => ({ push: vi.fn() }),
}));

beforeEach(() => history.replaceState(null, "", "/guide"));

it("says when a programme was first shown, and leads to its title", () => {
  const program = aProgram({ title_id: 12, title_kind: "show", first_shown_at: "2024-01-12T21:00:00Z" });
  renderFor(null, <ProgramDetails program={program} suits={null} />);
  expect(screen.getByText(/^First shown .*12.*2024$/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "About Blue Planet" }).getAttribute("href")).toBe("/title/12");
});

it("leads to the match that a programme shows", () => {
  renderFor(null, <ProgramDetails program={aProgram({ event_id: 7 })} suits={null} />);
  expect(screen.getByRole("link", { name: "Follow the match" }).getAttribute("href")).toBe("/match/7");
});

it("shows on a phone what is on and what follows, and the rest when asked", async () => {
  const programs = [20, 21, 22, 23].map((hour, id) =>
    aProgram({
      id,
      name: `Programme ${hour}`,
      starts_at: `2026-11-22T${hour}:00:00Z`,
      ends_at: `2026-11-22T${hour}:59:00Z`,
    }),
  );
  const now = Date.parse("2026-11-22T20:30:00Z");
  const open = vi.fn();
  renderFor(
    null,
    <ChannelPanel
      row={{ channel: aProgram().channel, programs }}
      moment={now}
      now={now}
      suits={() => null}
      onOpen={open}
    />,
  );
  expect(screen.queryByText("Programme 23")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Show what comes later on BBC One" }));
  await userEvent.click(screen.getByText("Programme 23"));
  expect(open).toHaveBeenCalledWith(programs[3]);
});

it("says that a country has no channels, and lets one choose another", async () => {
  history.replaceState(null, "", "/guide?country=PT");
  answerApi({
    "GET /content/channels/": aPage([aProgram().channel]),
    "GET /site/": { country: "US", demo: false, attributions: [] },
  });
  renderFor(null, <GuideScreen />);
  expect(await screen.findByText("No channels are known in Portugal")).toBeTruthy();
  expect(screen.getByRole("option", { name: "United Kingdom" })).toBeTruthy();
});

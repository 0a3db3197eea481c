import { render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { anEvent, aPick, aWay } from "@/test/fixtures";
import { WatchAction } from "./watch-action";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T20:00:00Z"), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const broadcast = aWay({
  type: "channel",
  name: "BBC One",
  kind: "broadcast",
  starts_at: "2026-11-22T19:30:00Z",
});

it("opens the service where the title is offered", () => {
  render(<WatchAction pick={aPick({ ways: [aWay({ link: "https://netflix.example/1" })] })} />);
  const link = screen.getByRole("link", { name: "Watch on Netflix" });
  expect(link.getAttribute("href")).toBe("https://netflix.example/1");
});

it("promises no more than is known of an old offer", () => {
  const old = aWay({ link: "https://netflix.example/1", last_confirmed_at: "2021-10-01T00:00:00Z" });
  render(<WatchAction pick={aPick({ ways: [old] })} />);
  expect(screen.getByRole("link", { name: "Look on Netflix" })).toBeTruthy();
});

it("says that a channel shows it now, or when it will", () => {
  const match = aPick({ id: "event:7", kind: "event", title: null, event: anEvent() });
  const { rerender } = render(<WatchAction pick={{ ...match, ways: [broadcast] }} />);
  expect(screen.getByRole("link", { name: "Live on BBC One" }).getAttribute("href")).toBe("/match/7");
  rerender(<WatchAction pick={{ ...match, ways: [{ ...broadcast, starts_at: "2026-11-22T20:30:00Z" }] }} />);
  expect(screen.getByRole("link", { name: /^BBC One at / })).toBeTruthy();
});

it("leads to the match where nobody is known to show it", () => {
  render(<WatchAction pick={aPick({ title: null, event: anEvent(), ways: [] })} />);
  expect(screen.getByRole("link", { name: "Follow it live" })).toBeTruthy();
});

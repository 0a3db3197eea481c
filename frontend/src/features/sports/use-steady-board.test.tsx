import { render, screen, waitFor } from "@testing-library/react";
import { useRef } from "react";
import { expect, it } from "vitest";
import { anEvent } from "@/test/fixtures";
import type { SportsEvent } from "@/types";
import { useSteadyBoard } from "./use-steady-board";

function Board({ events }: { events: SportsEvent[] }) {
  const list = useRef<HTMLDivElement>(null);
  const boards = useSteadyBoard(events, list);
  return (
    <div ref={list}>
      {boards
        .flatMap(({ events }) => events)
        .map(({ id }) => (
          <a key={id} href={`/match/${id}`}>
            {id}
          </a>
        ))}
    </div>
  );
}

const shown = () => screen.getAllByRole("link").map(({ textContent }) => Number(textContent));

const first = anEvent({ id: 1, minute: 89 });
const second = anEvent({ id: 2, minute: 30 });
const over = { ...first, status: "finished" } as const;

it("puts what is over below what is being played", async () => {
  const { rerender } = render(<Board events={[first, second]} />);
  expect(shown()).toEqual([1, 2]);
  rerender(<Board events={[over, second]} />);
  await waitFor(() => expect(shown()).toEqual([2, 1]));
});

it("moves nothing under somebody's hand, and makes up for it afterwards", async () => {
  const { rerender } = render(<Board events={[first, second]} />);
  screen.getByRole("link", { name: "2" }).focus();
  rerender(<Board events={[over, second]} />);
  rerender(<Board events={[over, second, anEvent({ id: 3, minute: 1 })]} />);
  expect(shown()).toEqual([1, 2, 3]);
  screen.getByRole("link", { name: "2" }).blur();
  await waitFor(() => expect(shown()).toEqual([2, 3, 1]));
});

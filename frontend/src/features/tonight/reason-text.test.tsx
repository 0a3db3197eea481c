import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Reason } from "@/types";
import { ReasonText } from "./reason-text";
import { rowReason } from "./telling-reasons";

const rated = (...values: number[]): Reason => ({
  type: "because_you_rated",
  contribution: 0.5,
  titles: values.map((value, index) => ({
    id: index,
    name: ["Interstellar", "Contact"][index] ?? "",
    value,
  })),
});

function textOf(reason: Reason) {
  return render(<ReasonText reason={reason} kind="movie" />).container.textContent;
}

it("names what was rated, and the stars where they agree", () => {
  expect(textOf(rated(5, 5))).toBe("Because you gave Interstellar and Contact 5 stars");
  expect(textOf(rated(5, 4))).toBe("Because you gave Interstellar and Contact high marks");
});

it("counts the days until a title leaves", () => {
  const leaving = { type: "leaving_in_days", contribution: 0.1, platform: "Netflix" } as const;
  expect(textOf({ ...leaving, days: 1 })).toBe("Leaves Netflix in 1 day");
  expect(textOf({ ...leaving, days: 6 })).toBe("Leaves Netflix in 6 days");
});

it("gives a row the reason that says most about this person", () => {
  const popular: Reason = { type: "popular", contribution: 0.9 };
  const listed: Reason = { type: "on_watchlist", contribution: 0.2 };
  expect(rowReason([popular, listed])).toBe(listed);
  expect(rowReason([popular])).toBe(popular);
  expect(rowReason([{ ...listed, contribution: 0 }])).toBeUndefined();
});

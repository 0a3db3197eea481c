import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Reason } from "@/types";
import { ReasonText } from "./reason-text";
import { personalFirst } from "./telling-reasons";

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

it("says to a row what tells most about this person, and what everybody likes last", () => {
  const popular: Reason = { type: "popular", contribution: 0.9 };
  const listed: Reason = { type: "on_watchlist", contribution: 0.2 };
  expect(personalFirst([popular, listed], 2)).toEqual([listed, popular]);
  expect(personalFirst([popular, listed], 1)).toEqual([listed]);
  expect(personalFirst([{ ...listed, contribution: 0 }], 2)).toEqual([]);
});

it("says something of a reason that only a newer site knows", () => {
  expect(textOf({ type: "blue_moon", contribution: 0.1 } as unknown as Reason)).toBe("Another reason");
});

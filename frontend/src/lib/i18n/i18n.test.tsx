import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { rich, t } from ".";
import { en } from "./en";

it("fills in what it is given", () => {
  expect(t("event.name", { home: "Spain", away: "Germany" })).toBe("Spain\u00a0– Germany");
});

it("chooses the plural by the count", () => {
  expect(t("offered.picks", { count: 1 })).toBe("1 new pick");
  expect(t("offered.picks", { count: 3 })).toBe("3 new picks");
  expect(t("offered.picks", { count: 1200 })).toBe("1,200 new picks");
});

it("puts elements into a sentence", () => {
  const { container } = render(<p>{rich("reason.team", { team: <b>Spain</b> })}</p>);
  expect(container.innerHTML).toBe("<p>You follow <b>Spain</b></p>");
});

it("has both forms of every plural", () => {
  const keys = Object.keys(en);
  const stems = keys.filter((key) => /_(one|other)$/.test(key)).map((key) => key.replace(/_\w+$/, ""));
  for (const stem of stems) expect(keys).toEqual(expect.arrayContaining([`${stem}_one`, `${stem}_other`]));
});

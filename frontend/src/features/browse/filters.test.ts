import { expect, it } from "vitest";
import { type BrowseFilters, countFilters, NO_FILTERS, readFilters, toggled, writeFilters } from "./filters";

const read = (query: string) => readFilters(new URLSearchParams(query));

const everything: BrowseFilters = {
  q: "star & wars",
  kind: "movie",
  genre: ["drama", "science-fiction"],
  theme: "time-travel",
  platform: ["netflix", "disney-plus"],
  offer: "rent",
  year_from: 1990,
  year_to: 1999,
  minutes: 90,
  person: 7,
  ordering: "-year",
};

it("reads back what it wrote", () => {
  expect(read(writeFilters(everything))).toEqual(everything);
  expect(read(writeFilters(NO_FILTERS))).toEqual(NO_FILTERS);
});

it("writes a short, readable address", () => {
  expect(writeFilters(NO_FILTERS)).toBe("");
  expect(writeFilters({ ...NO_FILTERS, kind: "show", genre: ["drama", "crime"] })).toBe(
    "kind=show&genre=drama,crime",
  );
});

it("leaves out what makes no sense in an address", () => {
  expect(
    read("kind=opera&year_from=soon&year_to=99999&minutes=-4&person=x&ordering=random&offer=theft"),
  ).toEqual(NO_FILTERS);
  expect(read("genre=,drama,,drama,%3Cscript%3E").genre).toEqual(["drama"]);
});

it("counts what narrows the list: a span of years once, an order and a text not at all", () => {
  expect(countFilters(NO_FILTERS)).toBe(0);
  expect(countFilters({ ...NO_FILTERS, ordering: "name", q: "heat" })).toBe(0);
  expect(countFilters(everything)).toBe(7);
});

it("adds a slug and takes it away", () => {
  expect(toggled(["drama"], "crime")).toEqual(["drama", "crime"]);
  expect(toggled(["drama", "crime"], "drama")).toEqual(["crime"]);
});

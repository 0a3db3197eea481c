import { expect, it } from "vitest";
import type { Platform } from "@/types";
import { matching, toggled, withChosen } from "./services";

const platform = (slug: string, name = slug): Platform => ({
  id: 1,
  slug,
  name,
  homepage: "",
  popularity: 0,
});

it("adds a service that is off and takes away one that is on", () => {
  expect(toggled(["a"], "b")).toEqual(["a", "b"]);
  expect(toggled(["a", "b"], "a")).toEqual(["b"]);
});

it("keeps in reach what was chosen in another country, and nothing else of it", () => {
  const [here, chosen, other] = [platform("here"), platform("chosen"), platform("other")];
  expect(withChosen([here], [here, chosen, other], ["here", "chosen"])).toEqual([here, chosen]);
});

it("finds a service whatever its case and accents", () => {
  const canal = platform("canal", "Canál+");
  expect(matching([canal, platform("b")], " CANAL")).toEqual([canal]);
});

import { expect, it } from "vitest";
import { aTeam } from "@/test/fixtures";
import { matchColours, teamCode, teamColour } from "./team-colour";

const hueOf = (colour: string) => Number(colour.match(/ (\d+)\)$/)?.[1]);

it("gives a team the same colour everywhere", () => {
  expect(teamColour(aTeam())).toBe(teamColour(aTeam({ id: 99, name: "renamed" })));
});

it("tells the two sides of any match apart", () => {
  const teams = Array.from({ length: 40 }, (_, index) => aTeam({ slug: `team-${index}` }));
  for (const home of teams) {
    for (const away of teams) {
      const [one, other] = matchColours(home, away).map(hueOf) as [number, number];
      const distance = Math.abs(one - other);
      expect(Math.min(distance, 360 - distance)).toBeGreaterThanOrEqual(50);
    }
  }
});

it("names a team by its code, else by its first letters", () => {
  expect(teamCode(aTeam({ code: "ARG" }))).toBe("ARG");
  expect(teamCode(aTeam({ code: "", short_name: "St. Pauli" }))).toBe("STP");
});

import { describe, expect, it } from "vitest";
import { coverDesign, coverInitial, coverTextSize, unbroken } from "./design";
import { FAMILIES, type FamilyName } from "./families";

const sciFi = { name: "Arrival", year: 2016, genres: [{ slug: "drama" }, { slug: "science-fiction" }] };

function drawn(subject: Parameters<typeof coverDesign>[0]): string {
  const { family, palette, random } = coverDesign(subject);
  return JSON.stringify([family, palette, FAMILIES[family](palette, random)]);
}

describe("coverDesign", () => {
  it("draws a title the same way every time", () => {
    expect(drawn(sciFi)).toBe(drawn({ ...sciFi }));
  });

  it("tells two films of one name apart by their year", () => {
    expect(drawn({ ...sciFi, name: "Dune", year: 1984 })).not.toBe(
      drawn({ ...sciFi, name: "Dune", year: 2021 }),
    );
  });

  it("takes the most telling genre, wherever it stands", () => {
    const families = new Set<FamilyName>(["sunset", "constellation", "rings"]);
    expect(families.has(coverDesign(sciFi).family)).toBe(true);
    expect(coverDesign({ name: "Benfica", genres: [{ slug: "football" }] }).family).toBe("pitch");
  });

  it("draws something for a genre that it does not know, and for none", () => {
    expect(drawn({ name: "Untitled", genres: [{ slug: "unheard-of" }] })).toContain("ground");
    expect(drawn({ name: "" })).toContain("ground");
  });

  it("spreads titles over the families and palettes of their genre", () => {
    const looks = Array.from({ length: 40 }, (_, index) => coverDesign({ ...sciFi, name: `Film ${index}` }));
    expect(new Set(looks.map((look) => look.family)).size).toBe(3);
    expect(new Set(looks.map((look) => look.palette)).size).toBeGreaterThan(2);
  });
});

describe("coverInitial", () => {
  it.each([
    ["The Zone of Interest", "Z"],
    ["Élite", "É"],
    ["(500) Days of Summer", "5"],
    ["The", "T"],
    ["千と千尋", "千"],
    ["", "?"],
  ])("%s is filed under %s", (name, initial) => {
    expect(coverInitial(name)).toBe(initial);
  });
});

describe("coverTextSize", () => {
  it("makes the longest word fit the width", () => {
    for (const name of [
      "Up",
      "Heat",
      "Eternal Sunshine of the Spotless Mind",
      "Koyaanisqatsi",
      "Ant-Man and the Wasp",
    ]) {
      const longest = Math.max(...name.split(" ").map((word) => word.length));
      expect(coverTextSize(name) * 0.56 * longest).toBeLessThanOrEqual(86);
    }
  });

  it("makes room for the number of a sequel beside its word", () => {
    for (const name of ["The Expendables 2", "The Godfather Part II", "Spider-Man 3"]) {
      const longest = Math.max(
        ...unbroken(name)
          .replaceAll("\u2060", "")
          .split(" ")
          .map(({ length }) => length),
      );
      expect(coverTextSize(name) * 0.56 * longest).toBeLessThanOrEqual(86);
    }
  });
});

describe("unbroken", () => {
  it("keeps a hyphenated name whole unless it is too long to stand alone", () => {
    expect(unbroken("Ant-Man and the Wasp")).toBe("Ant-\u2060Man and the Wasp");
    expect(unbroken("The Man-Eating-Crocodile")).toBe("The Man-Eating-Crocodile");
  });

  it("leaves no number alone on a line unless its word is too long for both", () => {
    expect(unbroken("Toy Story 3")).toBe("Toy Story\u00a03");
    expect(unbroken("The Godfather Part II")).toBe("The Godfather Part\u00a0II");
    expect(unbroken("Madagascar 3: Europe's Most Wanted")).toBe("Madagascar\u00a03: Europe's Most Wanted");
    expect(unbroken("Hotel Transylvania 3: Summer Vacation")).toBe("Hotel Transylvania 3: Summer Vacation");
  });
});

import { describe, expect, it } from "vitest";
import { doorTo, returnPath } from "./return-path";

describe("where one goes after signing in", () => {
  it("keeps a path of this site with its query and fragment", () => {
    expect(returnPath("/list?tab=ratings#top")).toBe("/list?tab=ratings#top");
  });

  it.each([
    null,
    "",
    "list",
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "/%2e//evil.example",
    " //evil.example",
    "javascript:alert(1)",
    "//user@evil.example",
    "http:evil.example",
  ])("does not follow %j", (next) => {
    expect(returnPath(next)).toBe("/");
  });

  it("does not lead back to a door", () => {
    expect(returnPath("/sign-in?next=/list")).toBe("/");
    expect(returnPath("/sign-up")).toBe("/");
  });

  it("is kept in the address of a door only where there is something to keep", () => {
    expect(doorTo("/sign-in", "/")).toBe("/sign-in");
    expect(doorTo("/sign-in", "/list?tab=ratings")).toBe("/sign-in?next=%2Flist%3Ftab%3Dratings");
  });
});

import { expect, it } from "vitest";
import type { Profile } from "@/types";
import { takenBack } from "./save-profile";

const before: Profile = {
  profile_type: null,
  country: "PT",
  timezone: "Europe/Lisbon",
  language: "",
  platforms: ["netflix"],
  personalised: true,
  age_limit: null,
};

it("puts a refused field back to what it was", () => {
  const changes = { country: "ES" };
  expect(takenBack({ ...before, ...changes }, changes, before)).toEqual(before);
});

it("leaves alone what was changed again meanwhile, and every other field", () => {
  const changes = { platforms: ["netflix", "mubi"] };
  const held = { ...before, platforms: ["mubi"], profile_type: "hacker" };
  expect(takenBack(held, changes, before)).toEqual(held);
});

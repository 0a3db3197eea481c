import { expect, it } from "vitest";
import { aSetting } from "./fixtures";
import { settingChanges } from "./setting-values";

const key = aSetting({ name: "key", secret: true, set_by: "site", value: null });
const pages = aSetting({ name: "pages", type: "number", default: "25", set_by: "site", value: "5" });
const region = aSetting({ name: "region", set_by: "environment", value: "PT" });

it("sends what was typed, and nothing that stayed as it was", () => {
  expect(settingChanges([key, pages], { key: " abc ", pages: "5" })).toEqual({ key: "abc" });
  expect(settingChanges([key, pages], { key: "", pages: "7" })).toEqual({ pages: "7" });
  expect(settingChanges([key, pages], { key: "", pages: "5" })).toEqual({});
});

it("goes back to the default when a field is emptied or holds the default again", () => {
  expect(settingChanges([pages], { pages: "" })).toEqual({ pages: null });
  expect(settingChanges([pages], { pages: "25" })).toEqual({ pages: null });
});

it("leaves alone what the environment sets", () => {
  expect(settingChanges([region], { region: "ES" })).toEqual({});
});

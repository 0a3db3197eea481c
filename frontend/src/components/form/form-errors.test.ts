import { AxiosError, AxiosHeaders } from "axios";
import { expect, it } from "vitest";
import { formErrors } from "./form-errors";

function refused(data: unknown, status = 400) {
  const config = { headers: new AxiosHeaders() };
  return new AxiosError("", "", config, null, { config, data, status, statusText: "", headers: {} });
}

it("sorts what the site said to the fields of the form", () => {
  const error = refused({ username: ["Taken."], password: ["Too short.", "Too common."] });
  expect(formErrors(error, ["username", "password"])).toEqual({
    fields: { username: "Taken.", password: "Too short. Too common." },
  });
});

it("says above the form what concerns no field that it shows", () => {
  const error = refused({ username: ["Taken."], non_field_errors: ["Closed today."] });
  expect(formErrors(error, ["username"])).toEqual({ fields: { username: "Taken." }, form: "Closed today." });
  expect(formErrors(refused({ detail: "Slow down." }, 429), ["username"]).form).toBe("Slow down.");
});

it("has a sentence for a site that cannot be reached or that broke", () => {
  expect(formErrors(new AxiosError("Network Error"), ["username"]).form).toMatch(/cannot be reached/);
  expect(formErrors(refused("<h1>Server Error</h1>", 500), ["username"]).form).toMatch(/problem of its own/);
});

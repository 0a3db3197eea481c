import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Toaster } from "@/components/ui/toaster";
import { answerApi, aPage, aUser, renderFor } from "@/test/render";
import { aProvider, aSetting, aStream } from "./fixtures";
import { SourcesPart } from "./sources-part";

vi.mock("next/navigation", () => ({
  usePathname: () => "/staff",
  useSearchParams: () => new URLSearchParams("source=tmdb"),
}));

const secret = aSetting({ secret: true, required: true });
const region = aSetting({
  name: "region",
  label: "Region",
  set_by: "environment",
  value: "PT",
  variable: "W2W_TMDB_REGION",
});
const pages = aSetting({ name: "pages", label: "Pages", type: "number", default: "25", set_by: "default" });

function open() {
  renderFor(
    { ...aUser, is_staff: true },
    <>
      <SourcesPart />
      <Toaster />
    </>,
  );
}

it("says what a check found and how to mend it", async () => {
  answerApi({
    "GET /staff/providers/": aPage([aProvider()]),
    "POST /staff/providers/tmdb/check/": {
      works: false,
      said: "titles: the key was refused",
      mend: "set W2W_TMDB_KEY",
    },
  });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Check now" }));
  expect(await screen.findByText("titles: the key was refused")).toBeTruthy();
  expect(screen.getByText("What to do: set W2W_TMDB_KEY")).toBeTruthy();
});

it("offers no fetching of a stream that only answers a question", async () => {
  answerApi({
    "GET /staff/providers/": aPage([aProvider({ streams: [aStream({ name: "search", fetchable: false })] })]),
  });
  open();
  expect(await screen.findByRole("heading", { name: "search" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Fetch now/ })).toBeNull();
});

it("says why a stream cannot be fetched", async () => {
  const sent = answerApi({
    "GET /staff/providers/": aPage([aProvider({ streams: [aStream({ name: "offers" })] })]),
    "POST /staff/providers/tmdb/sync/": [409, { detail: "It runs already." }],
  });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Fetch now: offers" }));
  expect(await screen.findByText("offers is not fetched. It runs already.")).toBeTruthy();
  expect(sent).toContainEqual({ what: "POST /staff/providers/tmdb/sync/", body: { stream: "offers" } });
});

it("says who set each field, and locks what the environment sets", async () => {
  answerApi({ "GET /staff/providers/": aPage([aProvider({ config: [secret, region, pages] })]) });
  open();
  const held = await screen.findByLabelText<HTMLInputElement>("Region");
  expect([held.value, held.disabled]).toEqual(["PT", true]);
  expect(
    screen.getByText("Set by the environment: change W2W_TMDB_REGION where the site is started"),
  ).toBeTruthy();
  expect(screen.getByText(/^Not set\. Once stored/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("Pages").value).toBe("25");
});

it("stores a secret, forgets what was typed, and can clear it again", async () => {
  const stored = aProvider({ config: [{ ...secret, set_by: "site" }] });
  const answers: Record<string, object> = {
    "GET /staff/providers/": aPage([aProvider({ config: [secret] })]),
    "PUT /staff/providers/tmdb/config/": stored,
  };
  const sent = answerApi(answers);
  open();
  const field = await screen.findByLabelText("Key (needed)");
  expect(field.getAttribute("type")).toBe("password");
  await userEvent.type(field, "s3cret");
  await userEvent.click(screen.getByRole("button", { name: "Save settings" }));
  expect(await screen.findByText("Stored here, encrypted")).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("Key (needed)").value).toBe("");

  answers["PUT /staff/providers/tmdb/config/"] = aProvider({ config: [secret] });
  await userEvent.click(screen.getByRole("button", { name: "Clear Key" }));
  expect(await screen.findByText(/^Not set\. Once stored/)).toBeTruthy();
  expect(sent.filter(({ what }) => what.startsWith("PUT")).map(({ body }) => body)).toEqual([
    { key: "s3cret" },
    { key: null },
  ]);
});

it("shows at its field what the site refused", async () => {
  answerApi({
    "GET /staff/providers/": aPage([aProvider({ config: [pages] })]),
    "PUT /staff/providers/tmdb/config/": [400, { pages: ["At most 100."] }],
  });
  open();
  const field = await screen.findByLabelText("Pages");
  await userEvent.clear(field);
  await userEvent.type(field, "900");
  await userEvent.click(screen.getByRole("button", { name: "Save settings" }));
  expect(await screen.findByText("At most 100.")).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(field));
});

it("says of a choice, too, what it means and what is wrong with it", async () => {
  const adult = aSetting({ name: "adult", label: "Adult", type: "boolean", help: "Tell of adult films." });
  const config = [{ ...adult, problem: "Not for this country." }];
  answerApi({ "GET /staff/providers/": aPage([aProvider({ config })]) });
  open();
  const field = await screen.findByRole("combobox", { name: "Adult" });
  expect(field.getAttribute("aria-invalid")).toBe("true");
  const note = document.getElementById(field.getAttribute("aria-describedby") ?? "");
  expect(note?.textContent).toBe("Not for this country.");
});

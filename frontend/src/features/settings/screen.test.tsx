import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Toaster } from "@/components/ui/toaster";
import { useVisitorCountry } from "@/lib/visitor-country";
import { answerApi, aPage, aUser, renderFor } from "@/test/render";
import type { Taste } from "@/types";
import { SettingsScreen } from "./screen";

vi.mock("next/navigation", () => ({
  useRouter: () => ({ replace: vi.fn() }),
  usePathname: () => "/settings",
}));

const platforms = [
  { id: 1, slug: "netflix", name: "Netflix", homepage: "", popularity: 0.9 },
  { id: 2, slug: "mubi", name: "MUBI", homepage: "", popularity: 0.1 },
];
const profile = {
  profile_type: null,
  country: "PT",
  timezone: "Europe/Lisbon",
  language: "",
  platforms: ["mubi"],
  personalised: true,
  age_limit: null,
};
const taste: Taste = {
  personalised: true,
  forgotten_before: null,
  since: "2026-03-03T12:00:00Z",
  model: "",
  trained_at: null,
  events: [
    {
      title_id: 12,
      title: "Arrival",
      did: "rated",
      rating: 4,
      grade: 0.75,
      weight: 0.45,
      at: "2026-11-02T12:00:00Z",
    },
    {
      title_id: 13,
      title: "Heat",
      did: "dismissed",
      rating: null,
      grade: -0.5,
      weight: 1,
      at: "2026-11-03T12:00:00Z",
    },
  ],
  likes: [{ type: "genre", id: 1, name: "Noir", weight: 0.4 }],
  dislikes: [{ type: "theme", id: 2, name: "sequel", weight: -0.2 }],
  profile_type: "Hacker",
  favorite_genres: ["Noir"],
  pushed: [],
  daily: [],
};
const site = {
  "GET /site/": { demo: false, country: "US" },
  "GET /users/profile/": profile,
  "GET /users/profile-types/": aPage([{ slug: "hacker", name: "Hacker", description: "Heists." }]),
  "GET /content/platforms/": aPage(platforms),
  "GET /content/genres/": aPage([{ id: 1, slug: "noir", name: "Noir", count: 9 }]),
  "GET /content/sports/": aPage([]),
  "GET /preferences/sports/": aPage([]),
  "GET /preferences/favorite-genres/": aPage([]),
};

function open(user = aUser) {
  renderFor(
    user,
    <>
      <SettingsScreen />
      <Toaster />
    </>,
  );
}

it("saves a chosen service at once, and says so", async () => {
  const held = { ...profile };
  const sent = answerApi({
    ...site,
    "GET /users/profile/": () => held,
    "PATCH /users/profile/": ({ data }) => Object.assign(held, JSON.parse(data)),
  });
  open();
  const netflix = await screen.findByRole("button", { name: "Netflix" });
  await waitFor(() => expect(netflix).toHaveProperty("disabled", false));
  await userEvent.click(netflix);
  await waitFor(() => expect(netflix.getAttribute("aria-pressed")).toBe("true"));
  expect(sent.find(({ what }) => what === "PATCH /users/profile/")?.body).toEqual({
    platforms: ["mubi", "netflix"],
  });
  expect(await screen.findByText("Saved")).toBeTruthy();
});

it("takes back what the site refused, and says why", async () => {
  answerApi({ ...site, "PATCH /users/profile/": [400, { profile_type: ["No such type."] }] });
  open();
  const hacker = await screen.findByRole<HTMLInputElement>("radio", { name: /Hacker/ });
  await waitFor(() => expect(hacker.matches(":disabled")).toBe(false));
  await userEvent.click(hacker);
  expect(await screen.findByText(/No such type\./)).toBeTruthy();
  await waitFor(() => expect(hacker.checked).toBe(false));
  expect(screen.getByText("Not saved")).toBeTruthy();
});

it("shows a refused address at its field", async () => {
  answerApi({
    ...site,
    "PATCH /users/me/": [400, { email: ["An account with that email exists already."] }],
  });
  open();
  const email = screen.getByLabelText("Email");
  await userEvent.type(email, "ana@example.org");
  await userEvent.click(screen.getByRole("button", { name: "Save email" }));
  expect(await screen.findByText("An account with that email exists already.")).toBeTruthy();
  expect(email.getAttribute("aria-invalid")).toBe("true");
});

it("shows all that is known of one's taste, and how it counts", async () => {
  answerApi({ ...site, "GET /preferences/taste/": taste });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "What we know about your taste" }));
  expect(await screen.findByText("You gave it 4 stars: speaks for what is like it")).toBeTruthy();
  expect(screen.getByText("You said it is not for you: speaks against what is like it")).toBeTruthy();
  expect(screen.getByText("counts 45%")).toBeTruthy();
  expect(screen.getByText("You said: Hacker and Noir.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Arrival" }).getAttribute("href")).toBe("/title/12");
});

it("forgets one's taste only when asked twice, and takes that back", async () => {
  const sent = answerApi({
    ...site,
    "GET /preferences/taste/": taste,
    "DELETE /preferences/taste/": {},
    "POST /preferences/taste/": taste,
  });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Forget my taste" }));
  await userEvent.click(await screen.findByRole("button", { name: "Keep it" }));
  expect(sent.map(({ what }) => what)).not.toContain("DELETE /preferences/taste/");
  await userEvent.click(await screen.findByRole("button", { name: "Forget my taste" }));
  await userEvent.click(await screen.findByRole("button", { name: "Forget it" }));
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(sent.map(({ what }) => what)).toContain("POST /preferences/taste/"));
});

it("turns personalisation off, and limits the age", async () => {
  const held = { ...profile };
  const sent = answerApi({
    ...site,
    "GET /users/profile/": () => held,
    "PATCH /users/profile/": ({ data }) => Object.assign(held, JSON.parse(data)),
  });
  open();
  await userEvent.click(await screen.findByRole("switch", { name: "Suggest by what I do" }));
  await userEvent.selectOptions(screen.getByLabelText("Age limit"), "Up to 12");
  await waitFor(() => expect(held).toMatchObject({ personalised: false, age_limit: 12 }));
  expect(sent.filter(({ what }) => what === "PATCH /users/profile/").map(({ body }) => body)).toEqual([
    { personalised: false },
    { age_limit: 12 },
  ]);
});

it("lets a visitor choose a country, which this browser keeps", async () => {
  answerApi(site);
  renderFor(null, <SettingsScreen />);
  await userEvent.selectOptions(screen.getByLabelText("Country"), "PT");
  expect(localStorage.getItem("w2w-country")).toBe("PT");
  expect(screen.queryByText("Your services")).toBeNull();
  expect(screen.getByRole("link", { name: "Sign in" })).toBeTruthy();
  useVisitorCountry.setState({ country: "" });
});

import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Toaster } from "@/components/ui/toaster";
import { useVisitorCountry } from "@/lib/visitor-country";
import { answerApi, aPage, aUser, renderFor } from "@/test/render";
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

it("lets a visitor choose a country, which this browser keeps", async () => {
  answerApi(site);
  renderFor(null, <SettingsScreen />);
  await userEvent.selectOptions(screen.getByLabelText("Country"), "PT");
  expect(localStorage.getItem("w2w-country")).toBe("PT");
  expect(screen.queryByText("Your services")).toBeNull();
  expect(screen.getByRole("link", { name: "Sign in" })).toBeTruthy();
  useVisitorCountry.setState({ country: "" });
});

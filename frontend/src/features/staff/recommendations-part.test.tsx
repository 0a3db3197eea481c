import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { Toaster } from "@/components/ui/toaster";
import { answerApi, aUser, renderFor } from "@/test/render";
import type { StaffRecommendations, StaffTraining } from "@/types";
import { RecommendationsPart } from "./recommendations-part";

const done: StaffTraining = {
  id: 4,
  because: "night",
  started_at: "2026-11-22T03:00:00Z",
  finished_at: "2026-11-22T03:00:12Z",
  state: "refused",
  step: "measured",
  progress: 1,
  people: 120,
  titles: 4000,
  events: 9001,
  seconds: 12.2,
  metrics: {},
  error: "it is far worse than popularity",
  version: "",
};
const overview: StaffRecommendations = {
  model: {
    version: "20261121T030000Z",
    created: "2026-11-21T03:00:00Z",
    people: 118,
    titles: 3990,
    metrics: { ndcg_10: 0.1319, ndcg_10_of_popularity: 0.0812 },
  },
  served: { rankings: 6150, trained_share: 0.97, p50_ms: 20, p95_ms: null },
  trainings: [done],
};

function open() {
  renderFor(
    { ...aUser, is_staff: true },
    <>
      <RecommendationsPart />
      <Toaster />
    </>,
  );
}

it("tells of the model in use, how it serves, and why a training was not used", async () => {
  answerApi({ "GET /staff/recommendations/": overview });
  open();
  expect(await screen.findByText("0.132")).toBeTruthy();
  expect(screen.getByText("97%")).toBeTruthy();
  expect(screen.getByText("over 1 s")).toBeTruthy();
  const row = screen.getByRole("listitem");
  expect(within(row).getByText("not used")).toBeTruthy();
  expect(within(row).getByText("People: 120 · titles: 4,000 · events: 9,001")).toBeTruthy();
  expect(within(row).getByText("it is far worse than popularity")).toBeTruthy();
});

it("trains when asked, shows how far it is, and asks for no second training meanwhile", async () => {
  let trainings = [done];
  answerApi({
    "GET /staff/recommendations/": () => ({ ...overview, model: null, trainings }),
    "POST /staff/recommendations/train/": () => {
      const running = { id: 5, because: "asked", state: "running", step: "weighing titles", progress: 0.4 };
      trainings = [
        { ...done, error: "", seconds: null, finished_at: null, ...running } as StaffTraining,
        done,
      ];
      return { queued: true };
    },
  });
  open();
  expect(await screen.findByText("No model is in use")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Train now" }));
  const bar = await screen.findByRole("progressbar", { name: "40% done" });
  expect(bar.getAttribute("value")).toBe("0.4");
  expect(screen.getByText("weighing titles")).toBeTruthy();
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Train now" })).toHaveProperty("disabled", true),
  );
});

it("says why the site does not train", async () => {
  answerApi({
    "GET /staff/recommendations/": overview,
    "POST /staff/recommendations/train/": [409, { detail: "Already training, since 03:00 UTC." }],
  });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Train now" }));
  expect(await screen.findByText(/Already training, since 03:00 UTC\./)).toBeTruthy();
});

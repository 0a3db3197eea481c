"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { QueryView } from "@/components/ui/query-view";
import { ago } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import type { StaffRecommendations } from "@/types";
import { recommendationsQuery } from "./api";
import { count } from "./figures";
import { RowsSkeleton } from "./rows-skeleton";
import { percent, QUALITY } from "./training-figures";
import { TrainingRow } from "./training-row";
import { useTrain } from "./use-train";

/** The model that ranks titles: the one in use, how it serves, and how it came about. */
export function RecommendationsPart() {
  const query = useQuery(recommendationsQuery);
  const now = useNow(10_000);
  const train = useTrain();
  return (
    <QueryView query={query} loading={<RowsSkeleton />}>
      {({ model, served, trainings }) =>
        now && (
          <div className="grid gap-8 pt-4">
            <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
              <div className="min-w-64 flex-1">
                <h2 className="section-title">
                  {model ? t("staff.model", { when: ago(model.created, now) }) : t("staff.modelNone")}
                </h2>
                {!model && <p className="mt-1 max-w-prose text-mute">{t("staff.modelNoneText")}</p>}
              </div>
              <Button
                look="ink"
                disabled={train.isPending || trainings[0]?.state === "running"}
                onClick={() => train.mutate()}
              >
                {t("staff.train")}
              </Button>
            </div>
            <Figures model={model} served={served} />
            <section>
              <h2 className="section-title mb-2">{t("staff.trainings")}</h2>
              {trainings.length === 0 && <p className="text-mute">{t("staff.trainingsNone")}</p>}
              <ul>
                {trainings.map((training) => (
                  <TrainingRow key={training.id} training={training} now={now} />
                ))}
              </ul>
            </section>
          </div>
        )
      }
    </QueryView>
  );
}

function Figures({ model, served }: Pick<StaffRecommendations, "model" | "served">) {
  const figures: [label: string, value: ReactNode][] = [
    [t("staff.served"), count(served.rankings)],
    [t("staff.servedShare"), served.trained_share === null ? "–" : percent(served.trained_share)],
    [t("staff.servedP50"), milliseconds(served.p50_ms, served.rankings)],
    [t("staff.servedP95"), milliseconds(served.p95_ms, served.rankings)],
  ];
  if (model) {
    figures.unshift(
      [t("staff.modelPeople"), count(model.people)],
      [t("staff.modelTitles"), count(model.titles)],
    );
    for (const [name, label] of QUALITY) {
      const value = model.metrics[name];
      if (value !== undefined) figures.push([label, value.toFixed(3)]);
    }
  }
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-4 border-t border-line pt-4 rail:flex rail:flex-wrap">
      {figures.map(([label, value]) => (
        <div key={label} className="flex flex-col-reverse justify-end">
          <dt className="text-note text-mute">{label}</dt>
          <dd className="score text-xl">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Bounds of what was counted: beyond a second it is not told apart. */
function milliseconds(value: number | null, rankings: number): string {
  if (rankings === 0) return "–";
  return value === null ? t("staff.overASecond") : t("staff.milliseconds", { value });
}

"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { QueryView } from "@/components/ui/query-view";
import { Loading, Skeleton } from "@/components/ui/states";
import { region } from "@/lib/format/region";
import { shortDate } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { Taste } from "@/types";
import { tasteQuery, useForgetTaste } from "./api";
import { Leanings } from "./leanings";
import { TasteEvents } from "./taste-events";

const list = new Intl.ListFormat(region, { type: "conjunction" });

/** All that the recommender holds on the person, and what it makes of it. */
export function TasteView() {
  const query = useQuery(tasteQuery);
  return (
    <QueryView query={query} loading={<TasteSkeleton />}>
      {(taste) => (
        <div className="grid gap-7">
          <Standing taste={taste} />
          <div className="grid gap-x-10 gap-y-7 rail:grid-cols-2">
            <Part title={t("taste.likes")}>
              <Leanings leanings={taste.likes} none={t("taste.likesNone")} />
            </Part>
            <Part title={t("taste.dislikes")}>
              <Leanings leanings={taste.dislikes} none={t("taste.dislikesNone")} />
            </Part>
          </div>
          <Part title={t("taste.events", { count: taste.events.length })}>
            <TasteEvents events={taste.events} />
          </Part>
          <Told taste={taste} />
        </div>
      )}
    </QueryView>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

/** Since when it counts, what was chosen by hand, and what it is held against. */
function Standing({ taste }: { taste: Taste }) {
  const { restore } = useForgetTaste();
  const chosen = [taste.profile_type, ...taste.favorite_genres].filter(Boolean);
  return (
    <div className="grid max-w-prose justify-items-start gap-2 text-mute">
      {taste.since && <p>{t("taste.since", { date: shortDate(taste.since) })}</p>}
      {taste.forgotten_before && (
        <>
          <p>{t("taste.forgottenBefore", { date: shortDate(taste.forgotten_before) })}</p>
          <Button size="small" disabled={restore.isPending} onClick={() => restore.mutate()}>
            {t("taste.restore")}
          </Button>
        </>
      )}
      {chosen.length > 0 && <p>{t("taste.chosen", { names: list.format(chosen) })}</p>}
      <p>
        {taste.trained_at ? t("taste.model", { date: shortDate(taste.trained_at) }) : t("taste.modelNone")}
      </p>
    </div>
  );
}

/** What was suggested so far, kept so that nothing is suggested twice. */
function Told({ taste: { pushed, daily } }: { taste: Taste }) {
  const told = pushed.filter(({ name }) => name !== "");
  return (
    <>
      {told.length > 0 && (
        <Part title={t("taste.pushed")}>
          <p className="text-note text-mute">
            {told.map(({ name, at }) => t("taste.told", { name, date: shortDate(at) })).join(" · ")}
          </p>
        </Part>
      )}
      {daily.length > 0 && (
        <Part title={t("taste.daily")}>
          <ul className="grid gap-1 text-note text-mute">
            {daily.map(({ date, picks }) => (
              <li key={date}>
                <span className="text-ink">{shortDate(`${date}T12:00`)}</span>{" "}
                {picks.filter(Boolean).join(" · ")}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

function TasteSkeleton() {
  return (
    <Loading className="grid gap-4">
      <Skeleton className="h-5 max-w-md" />
      <Skeleton className="h-40" />
      <Skeleton className="h-40" />
    </Loading>
  );
}

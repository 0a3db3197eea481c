"use client";

import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceChips } from "@/components/ui/choice-chips";
import { Dialog } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/states";
import { genresQuery } from "@/lib/catalogue";
import { t } from "@/lib/i18n";
import { useProfile } from "@/lib/profile";
import { useUrlState } from "@/lib/use-url-state";
import { type Ask, countFilters, HORIZONS, MOODS } from "./ask";

const NONE = { services: null, mood: null, genre: null, hours: null };

/** What else can be asked of the evening, beside how long and what. */
export function Filters({ ask }: { ask: Ask }) {
  const [open, setOpen] = useState(false);
  const [, setParams] = useUrlState();
  const { data: profile } = useProfile();
  const count = countFilters(ask);
  const label = count > 0 ? t("tonight.filtersCount", { count }) : t("tonight.filters");
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={label}
        onClick={() => setOpen(true)}
        className="max-rail:min-w-11 max-rail:px-3"
      >
        <SlidersHorizontal size={16} aria-hidden />
        <span className="max-rail:hidden">{label}</span>
        {count > 0 && <span className="rail:hidden">{count}</span>}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("tonight.filters")}>
        <div className="grid gap-6">
          {profile && profile.platforms.length > 0 && (
            <Part title={t("tonight.services")}>
              <Segmented
                label={t("tonight.services")}
                segments={[
                  { value: "mine", label: t("tonight.servicesMine") },
                  { value: "all", label: t("tonight.servicesAll") },
                ]}
                value={ask.allServices ? "all" : "mine"}
                onChange={(value) => setParams({ services: value === "all" ? value : null })}
              />
            </Part>
          )}
          <Part title={t("tonight.mood")}>
            <ChoiceChips
              label={t("tonight.mood")}
              options={MOODS}
              chosen={ask.mood ? [ask.mood] : []}
              onToggle={(mood) => setParams({ mood: mood === ask.mood ? null : mood })}
            />
          </Part>
          <Part title={t("tonight.within")}>
            <Segmented
              label={t("tonight.within")}
              segments={HORIZONS}
              value={HORIZONS.find(({ value }) => value === String(ask.hours))?.value ?? "all"}
              onChange={(value) => setParams({ hours: value === "all" ? null : value })}
            />
          </Part>
          <Part title={t("tonight.genres")}>
            <Genres ask={ask} />
          </Part>
        </div>
        <div className="sticky -bottom-6 -mx-6 mt-6 -mb-6 flex justify-end gap-2 border-t border-line bg-raise px-6 py-4">
          <Button look="quiet" size="small" disabled={count === 0} onClick={() => setParams(NONE)}>
            {t("tonight.filtersClear")}
          </Button>
          <Button look="ink" size="small" onClick={() => setOpen(false)}>
            {t("tonight.filtersDone")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2.5 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Genres({ ask: { genres } }: { ask: Ask }) {
  const [, setParams] = useUrlState();
  const { data } = useQuery(genresQuery);
  if (!data) return <Skeleton className="h-40" />;
  const toggle = (slug: string) =>
    genres.includes(slug) ? genres.filter((one) => one !== slug) : [...genres, slug];
  return (
    <ChoiceChips
      label={t("tonight.genres")}
      options={data
        .filter(({ slug, count }) => count > 0 || genres.includes(slug))
        .map(({ slug, name }) => ({ value: slug, label: name }))}
      chosen={genres}
      onToggle={(slug) => setParams({ genre: toggle(slug).join(",") })}
    />
  );
}

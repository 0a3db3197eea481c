"use client";

import { useQuery } from "@tanstack/react-query";
import { ChoiceChips } from "@/components/ui/choice-chips";
import { SelectField } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/states";
import { genresQuery, platformsQuery } from "@/lib/catalogue";
import { duration } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useCountry } from "@/lib/profile";
import { useNow } from "@/lib/use-now";
import { useServices } from "@/lib/use-services";
import { type BrowseFilters, OFFER_KINDS, toggled } from "./filters";
import type { ChangeFilters } from "./use-filters";

export interface FacetProps {
  filters: BrowseFilters;
  change: ChangeFilters;
}

const LENGTHS = [30, 60, 90, 120, 150];
const FIRST_DECADE = 1920;

export function GenreFacet({ filters, change }: FacetProps) {
  const { data: genres } = useQuery(genresQuery);
  if (!genres) return <Skeleton className="h-40" />;
  return (
    <ChoiceChips
      label={t("browse.genre")}
      options={genres
        .filter(({ slug, count }) => count > 0 || filters.genre.includes(slug))
        .map(({ slug, name }) => ({ value: slug, label: name }))}
      chosen={filters.genre}
      onToggle={(slug) => change({ genre: toggled(filters.genre, slug) })}
    />
  );
}

export function ServiceFacet({ filters, change }: FacetProps) {
  const { data: platforms } = useQuery(platformsQuery(useCountry()));
  const mine = useServices();
  if (!platforms) return <Skeleton className="h-40" />;
  const offered = platforms.filter(({ slug }) => mine.has(slug)).map(({ slug }) => slug);
  const allMine = offered.length > 0 && offered.every((slug) => filters.platform.includes(slug));
  return (
    <div className="grid gap-4">
      {offered.length > 0 && (
        <ChoiceChips
          label={t("browse.myServices")}
          options={[{ value: "mine", label: t("browse.myServices") }]}
          chosen={allMine ? ["mine"] : []}
          onToggle={() => change({ platform: allMine ? [] : offered })}
        />
      )}
      <ChoiceChips
        label={t("browse.service")}
        options={platforms.map(({ slug, name }) => ({ value: slug, label: name }))}
        chosen={filters.platform}
        onToggle={(slug) => change({ platform: toggled(filters.platform, slug) })}
      />
    </div>
  );
}

export function OfferFacet({ filters, change }: FacetProps) {
  return (
    <ChoiceChips
      label={t("browse.offer")}
      options={OFFER_KINDS.map((kind) => ({ value: kind, label: t(`browse.offer.${kind}`) }))}
      chosen={filters.offer ? [filters.offer] : []}
      onToggle={(kind) =>
        change({
          offer: kind === filters.offer ? null : (OFFER_KINDS.find((known) => known === kind) ?? null),
        })
      }
    />
  );
}

export function YearsFacet({ filters, change }: FacetProps) {
  const thisYear = useNow()?.getFullYear();
  if (!thisYear) return <Skeleton className="h-40" />;
  const decades = Array.from(
    { length: Math.floor((thisYear - FIRST_DECADE) / 10) + 1 },
    (_, index) => Math.floor(thisYear / 10) * 10 - index * 10,
  );
  const isDecade = (year: number) => filters.year_from === year && filters.year_to === year + 9;
  return (
    <div className="grid gap-4">
      <ChoiceChips
        label={t("browse.years")}
        options={decades.map((year) => ({
          value: String(year),
          label: t("browse.years.decade", { year }),
        }))}
        chosen={decades.filter(isDecade).map(String)}
        onToggle={(value) => {
          const year = Number(value);
          change(
            isDecade(year) ? { year_from: null, year_to: null } : { year_from: year, year_to: year + 9 },
          );
        }}
      />
      <div className="grid grid-cols-2 gap-3">
        <YearSelect
          label={t("browse.years.from")}
          value={filters.year_from}
          latest={thisYear}
          onChange={(year) => change({ year_from: year })}
        />
        <YearSelect
          label={t("browse.years.to")}
          value={filters.year_to}
          latest={Math.max(thisYear, filters.year_to ?? 0)}
          onChange={(year) => change({ year_to: year })}
        />
      </div>
    </div>
  );
}

interface YearSelectProps {
  label: string;
  value: number | null;
  latest: number;
  onChange(year: number | null): void;
}

function YearSelect({ label, value, latest, onChange }: YearSelectProps) {
  const years = Array.from({ length: latest - 1900 + 1 }, (_, index) => String(latest - index));
  return (
    <SelectField
      label={label}
      value={value ?? ""}
      onChange={(event) => onChange(Number(event.target.value) || null)}
      options={[
        { value: "", label: t("browse.years.any") },
        ...years.map((year) => ({ value: year, label: year })),
      ]}
    />
  );
}

export function LengthFacet({ filters, change }: FacetProps) {
  return (
    <ChoiceChips
      label={t("browse.length")}
      options={LENGTHS.map((minutes) => ({
        value: String(minutes),
        label: t("browse.length.upTo", { duration: duration(minutes) }),
      }))}
      chosen={filters.minutes ? [String(filters.minutes)] : []}
      onToggle={(value) => change({ minutes: Number(value) === filters.minutes ? null : Number(value) })}
    />
  );
}

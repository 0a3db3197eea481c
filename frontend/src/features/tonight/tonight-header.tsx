"use client";

import Link from "next/link";
import { PageHeader } from "@/components/ui/page-header";
import { Segmented } from "@/components/ui/segmented";
import { countryName } from "@/lib/format/country";
import { longDate } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useCountry, useProfile } from "@/lib/profile";
import { useNow } from "@/lib/use-now";
import { useUrlState } from "@/lib/use-url-state";
import { type Ask, KINDS, LENGTHS } from "./ask";
import { Filters } from "./filters";

/** The evening's terms: when, where, with which services; and how long and what, which can be turned here. */
export function TonightHeader({ ask }: { ask: Ask }) {
  const [, setParams] = useUrlState();
  return (
    <PageHeader title={t("tonight.title")} eyebrow={<Circumstances />}>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 rail:flex rail:flex-wrap">
        <Segmented
          label={t("tonight.howLong")}
          segments={LENGTHS}
          value={lengthOf(ask)}
          onChange={(value) => setParams({ minutes: value === "all" ? null : value })}
        />
        <Segmented
          label={t("tonight.what")}
          segments={KINDS}
          value={ask.kind ?? "all"}
          onChange={(value) => setParams({ kind: value === "all" ? null : value })}
          className="max-rail:col-span-2 max-rail:row-start-2"
        />
        <Filters ask={ask} />
      </div>
    </PageHeader>
  );
}

function Circumstances() {
  const now = useNow();
  const country = useCountry();
  const { data: profile } = useProfile();
  if (!now) return null;
  const services = profile?.platforms.length;
  return (
    <>
      {[longDate(now), country && countryName(country)].filter(Boolean).join(" · ")}
      {services !== undefined && (
        <>
          {" · "}
          <Link href="/settings" className="underline-offset-4 hover:text-ink hover:underline">
            {services ? t("tonight.myServices", { count: services }) : t("tonight.noServices")}
          </Link>
        </>
      )}
    </>
  );
}

function lengthOf({ minutes }: Ask) {
  return LENGTHS.find(({ value }) => value === String(minutes))?.value ?? "all";
}

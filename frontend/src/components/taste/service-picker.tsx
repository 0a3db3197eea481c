"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { QueryView } from "@/components/ui/query-view";
import { EmptyState, Loading, Skeleton } from "@/components/ui/states";
import { platformsQuery } from "@/lib/catalogue";
import { t } from "@/lib/i18n";
import { useCountry, useProfile } from "@/lib/profile";
import { useSaveProfile } from "@/lib/save-profile";
import type { Platform } from "@/types";
import { ServiceSwitch } from "./service-switch";
import { matching, toggled, withChosen } from "./services";

const GRID = "grid grid-cols-[repeat(auto-fill,minmax(min(9.5rem,100%),1fr))] gap-2";
/** As many as one can overlook; the rest is a search or a press away. */
const FEW = 18;

/** The services that one pays for; the most used of the country first. */
export function ServicePicker() {
  const country = useCountry();
  const query = useQuery({ ...platformsQuery(country), enabled: country !== "" });
  return (
    <QueryView query={query} loading={<PickerSkeleton />}>
      {(platforms) => <Services platforms={platforms} />}
    </QueryView>
  );
}

function Services({ platforms: here }: { platforms: Platform[] }) {
  const { data: profile } = useProfile();
  const { mutate: save } = useSaveProfile();
  const [text, setText] = useState("");
  const [all, setAll] = useState(false);
  const chosen = profile?.platforms ?? [];

  // What was chosen in another country, and what no country has offers of, must stay in reach.
  const incomplete = here.length === 0 || chosen.some((slug) => !here.some((held) => held.slug === slug));
  const { data: everywhere = [] } = useQuery({ ...platformsQuery(""), enabled: incomplete });
  const platforms = here.length === 0 ? everywhere : withChosen(here, everywhere, chosen);

  const found = matching(platforms, text);
  const shown = all || text ? found : found.filter((held, at) => at < FEW || chosen.includes(held.slug));
  return (
    <>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <Field
          label={t("settings.servicesSearch")}
          type="search"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="w-full rail:max-w-xs"
          end={<Search size={17} aria-hidden className="mr-3 text-mute" />}
        />
        <p className="text-note text-mute tabular-nums">
          {t("settings.servicesHave", { count: chosen.length })}
        </p>
      </div>
      {found.length === 0 && <EmptyState title={t("settings.servicesNone")} />}
      <ul className={GRID}>
        {shown.map((platform) => (
          <li key={platform.slug}>
            <ServiceSwitch
              name={platform.name}
              on={chosen.includes(platform.slug)}
              disabled={!profile}
              onToggle={() => save({ platforms: toggled(chosen, platform.slug) })}
            />
          </li>
        ))}
      </ul>
      {shown.length < found.length && (
        <Button look="quiet" size="small" className="mt-2 -ml-3.5" onClick={() => setAll(true)}>
          {t("settings.servicesAll", { count: found.length })}
        </Button>
      )}
    </>
  );
}

function PickerSkeleton() {
  return (
    <Loading>
      <Skeleton className="mb-3 h-18 rail:max-w-xs" />
      <div className={GRID}>
        {Array.from({ length: FEW }, (_, index) => `${index}`).map((key) => (
          <Skeleton key={key} className="h-13" />
        ))}
      </div>
    </Loading>
  );
}

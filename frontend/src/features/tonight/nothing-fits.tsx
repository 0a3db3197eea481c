"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";
import { t } from "@/lib/i18n";
import { useUrlState } from "@/lib/use-url-state";

/** Nothing is left of the evening, and how to ask for more. */
export function NothingFits() {
  const [, setParams] = useUrlState();
  return (
    <EmptyState
      heading="h2"
      title={t("ranked.empty")}
      action={
        <>
          <Button
            look="ink"
            onClick={() => setParams({ minutes: null, kind: null, mood: null, genre: null, hours: null })}
          >
            {t("ranked.emptyReset")}
          </Button>
          <Button onClick={() => setParams({ services: "all" })}>{t("ranked.emptyAll")}</Button>
        </>
      }
    >
      {t("ranked.emptyText")}
    </EmptyState>
  );
}

"use client";

import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { t } from "@/lib/i18n";
import { OrderMenu } from "./facet-bar";
import { type FacetProps, GenreFacet, LengthFacet, OfferFacet, ServiceFacet, YearsFacet } from "./facets";
import { countFilters, NO_FILTERS } from "./filters";

const FACETS = [
  { label: t("browse.genre"), Facet: GenreFacet },
  { label: t("browse.service"), Facet: ServiceFacet },
  { label: t("browse.offer"), Facet: OfferFacet },
  { label: t("browse.years"), Facet: YearsFacet },
  { label: t("browse.length"), Facet: LengthFacet },
];

/** The same facets one below the other, in a sheet: for phones. */
export function FilterSheet({ filters, change, summary }: FacetProps & { summary: ReactNode }) {
  const [open, setOpen] = useState(false);
  const count = countFilters(filters);
  return (
    <div className="flex items-center gap-2 rail:hidden">
      <Button size="small" onClick={() => setOpen(true)}>
        <SlidersHorizontal size={15} aria-hidden />
        {count > 0 ? t("browse.filtersCount", { count }) : t("browse.filters")}
      </Button>
      <div className="ml-auto">
        <OrderMenu filters={filters} change={change} />
      </div>
      <Dialog open={open} onOpenChange={setOpen} title={t("browse.filters")}>
        <div className="grid gap-6">
          {FACETS.map(({ label, Facet }) => (
            <section key={label}>
              <h3 className="mb-2.5 font-semibold">{label}</h3>
              <Facet filters={filters} change={change} />
            </section>
          ))}
        </div>
        <div className="sticky -bottom-6 -mx-6 -mb-6 mt-6 flex items-center gap-2 border-t border-line bg-raise px-6 py-4">
          <span className="text-note text-mute" aria-live="polite">
            {summary}
          </span>
          <Button
            look="quiet"
            size="small"
            className="ml-auto"
            disabled={count === 0}
            onClick={() =>
              change({ ...NO_FILTERS, q: filters.q, kind: filters.kind, ordering: filters.ordering })
            }
          >
            {t("browse.clear")}
          </Button>
          <Button look="ink" size="small" onClick={() => setOpen(false)}>
            {t("browse.show")}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

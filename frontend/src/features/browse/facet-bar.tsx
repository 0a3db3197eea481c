"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { Menu, MenuChoice } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import { t } from "@/lib/i18n";
import { type FacetProps, GenreFacet, LengthFacet, OfferFacet, ServiceFacet, YearsFacet } from "./facets";
import { ORDERINGS } from "./filters";
import { activeFilters, type FilterNames, lengthLabel, listLabel, yearsLabel } from "./labels";

/** Every facet as a button that says what is chosen and opens the choice: for screens with room for a row. */
export function FacetBar({ filters, change, names }: FacetProps & { names: FilterNames }) {
  const offer = activeFilters(filters, names).find(({ key }) => key === "offer");
  return (
    <div className="hidden flex-wrap items-center gap-2 rail:flex">
      <Facet label={t("browse.genre")} value={listLabel(filters.genre.map(names.genre))}>
        <GenreFacet filters={filters} change={change} />
      </Facet>
      <Facet label={t("browse.service")} value={listLabel(filters.platform.map(names.platform))}>
        <ServiceFacet filters={filters} change={change} />
      </Facet>
      <Facet label={t("browse.offer")} value={offer?.label ?? ""}>
        <OfferFacet filters={filters} change={change} />
      </Facet>
      <Facet label={t("browse.years")} value={yearsLabel(filters)}>
        <YearsFacet filters={filters} change={change} />
      </Facet>
      <Facet label={t("browse.length")} value={filters.minutes ? lengthLabel(filters.minutes) : ""}>
        <LengthFacet filters={filters} change={change} />
      </Facet>
      <div className="ml-auto">
        <OrderMenu filters={filters} change={change} />
      </div>
    </div>
  );
}

export function OrderMenu({ filters, change }: FacetProps) {
  return (
    <Menu
      trigger={<FacetButton label={t("browse.order")} value={t(`browse.order.${filters.ordering}`)} quiet />}
    >
      <MenuChoice
        label={t("browse.order")}
        value={filters.ordering}
        options={ORDERINGS.map((value) => ({ value, label: t(`browse.order.${value}`) }))}
        onChange={(ordering) => change({ ordering })}
      />
    </Menu>
  );
}

function Facet({ label, value, children }: { label: string; value: string; children: ReactNode }) {
  return (
    <Popover label={label} trigger={<FacetButton label={label} value={value} />}>
      <div className="w-96 max-w-full">{children}</div>
    </Popover>
  );
}

interface FacetButtonProps extends ComponentProps<"button"> {
  label: string;
  value: string;
  /** An order is always set, so that it is no news. */
  quiet?: boolean;
}

function FacetButton({ label, value, quiet, ...button }: FacetButtonProps) {
  return (
    <button
      type="button"
      {...button}
      className={clsx(buttonClass({ size: "small" }), value && !quiet && "border-line-strong bg-sunken")}
    >
      {value ? (
        <>
          <span className={quiet ? "sr-only" : "font-normal text-mute"}>{label}</span>
          <span className="max-w-40 truncate">{value}</span>
        </>
      ) : (
        label
      )}
      <ChevronDown size={14} aria-hidden className="-mr-1 text-mute" />
    </button>
  );
}

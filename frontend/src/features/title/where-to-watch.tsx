"use client";

import { SelectField } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/states";
import { countryName } from "@/lib/format/country";
import { t } from "@/lib/i18n";
import { offersIn } from "@/lib/offers";
import { useNow } from "@/lib/use-now";
import { useServices } from "@/lib/use-services";
import type { TitleDetail } from "@/types";
import { groupOffers, offerCountries } from "./offer-groups";
import { OfferRow } from "./offer-row";

interface WhereToWatchProps {
  title: TitleDetail;
  country: string;
  onCountry(country: string): void;
}

/** Every offer of a country, what one pays for already first. */
export function WhereToWatch({ title, country, onCountry }: WhereToWatchProps) {
  const now = useNow();
  const services = useServices();
  if (!now || !country) return <Skeleton className="mt-9 h-48" />;
  const groups = groupOffers(offersIn(title.offers, country), services, now);
  const others = offerCountries(title.offers).filter((code) => code !== country);
  return (
    <Section
      title={t("title.where")}
      aside={
        <SelectField
          className="-my-3"
          hideLabel
          label={t("title.whereCountry")}
          value={country}
          onChange={(event) => onCountry(event.target.value)}
          options={[country, ...others].map((code) => ({ value: code, label: countryName(code) }))}
        />
      }
    >
      {groups.length === 0 && (
        <p className="border-t border-line py-4 text-mute">
          {t("title.whereNone", { country: countryName(country) })}{" "}
          {others.length > 0 && t("title.whereElsewhere", { countries: someCountries(others) })}
        </p>
      )}
      {groups.map(({ name, lines }) => (
        <section key={name} className="mb-5">
          <h3 className="mb-1.5 text-note text-mute">{t(`title.offers.${name}`)}</h3>
          <ul>
            {lines.map((line) => (
              <OfferRow
                key={`${line.offer.platform.slug} ${line.offer.kind} ${line.offer.season}`}
                line={line}
                title={title}
                now={now}
              />
            ))}
          </ul>
        </section>
      ))}
    </Section>
  );
}

const list = new Intl.ListFormat("en", { type: "conjunction" });

function someCountries(codes: string[]): string {
  return list.format(codes.slice(0, 6).map(countryName));
}

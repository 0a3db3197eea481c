import { buttonClass } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { until } from "@/lib/format/time";
import { confirmation, isOld, offerTerms } from "@/lib/format/ways";
import { t } from "@/lib/i18n";
import type { Offer, TitleDetail } from "@/types";
import type { OfferLine } from "./offer-groups";

interface OfferRowProps {
  line: OfferLine;
  title: TitleDetail;
  now: Date;
}

/** A way in: where, what it takes, how sure that is, and the door. */
export function OfferRow({ line: { offer, included, qualities }, title, now }: OfferRowProps) {
  const sure = !isOld(offer.last_confirmed_at, now);
  const open = included || offer.kind === "free" || offer.kind === "ads";
  return (
    <li className="flex items-center gap-3 border-t border-line py-3">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <b className="font-semibold">{offer.platform.name}</b>
          <Chip tone={sure ? (open ? "go" : "plain") : "warn"}>{offerTerms({ ...offer, included })}</Chip>
          {offer.season !== null && <Chip>{t("title.offer.season", { number: offer.season })}</Chip>}
          {qualities.map((quality) => (
            <Chip key={quality}>{quality}</Chip>
          ))}
          {offer.leaves_at && (
            <Chip tone="warn">{t("title.offer.leaves", { when: until(offer.leaves_at, now) })}</Chip>
          )}
        </p>
        <p className={sure ? "mt-1 text-note text-mute" : "mt-1 text-note text-warn"}>
          {howSure(offer, title, now)}
        </p>
      </div>
      {offer.link && (
        <a
          href={offer.link}
          target="_blank"
          rel="noreferrer"
          aria-label={t("title.offer.openOn", { title: title.name, platform: offer.platform.name })}
          className={buttonClass({ look: sure && open ? "go" : "outline", size: "small" })}
        >
          {t(sure && open ? "title.offer.watch" : "title.offer.open")}
        </a>
      )}
    </li>
  );
}

/** "confirmed 3 h ago, by TVmaze" */
function howSure(offer: Offer, title: TitleDetail, now: Date): string {
  const text = confirmation(offer.last_confirmed_at, now);
  const names = offer.sources.map((id) => title.sources.find(({ provider }) => provider === id)?.name ?? id);
  return names.length > 0
    ? t("title.offer.by", { confirmation: text, sources: [...new Set(names)].join(", ") })
    : text;
}

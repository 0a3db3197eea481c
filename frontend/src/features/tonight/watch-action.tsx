"use client";

import { buttonClass, LinkButton } from "@/components/ui/button";
import { clockTime } from "@/lib/format/time";
import { wayText } from "@/lib/format/ways";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import type { Pick, Way } from "@/types";
import { pickLink } from "./pick-text";

/** The first way in as the button it deserves: loud if it is sure, quiet if it has to be checked. */
export function WatchAction({ pick }: { pick: Pick }) {
  const now = useNow();
  const [way] = pick.ways;
  const details = pickLink(pick);
  if (!now) return null;
  if (!way) {
    if (!details) return null;
    return <LinkButton href={details}>{pick.event ? t("pick.follow") : t("pick.details")}</LinkButton>;
  }
  const look = wayText(way, now).tone === "go" ? "go" : "ink";
  if (way.link) {
    return (
      <a href={way.link} target="_blank" rel="noreferrer" className={buttonClass({ look })}>
        {t(look === "go" ? "pick.watchOn" : "pick.lookOn", { name: way.name })}
      </a>
    );
  }
  return (
    <LinkButton look={look} href={details ?? "/guide"}>
      {placeText(way, now)}
    </LinkButton>
  );
}

/** "Live on BBC One", "BBC One at 21:00", "See it on Netflix" */
function placeText({ type, name, starts_at }: Way, now: Date): string {
  if (type === "offer") return t("pick.seeOn", { name });
  const later = starts_at !== null && new Date(starts_at) > now;
  return later ? t("pick.watchAt", { name, time: clockTime(starts_at) }) : t("pick.watchLive", { name });
}

const OTHERS = 3;

/** How sure the first way in is, and what the others are, in quiet lines. */
export function WayNote({ ways }: { ways: Way[] }) {
  const now = useNow();
  const [first, ...others] = ways;
  const also = new Set(others.map(({ name }) => name).filter((name) => name !== first?.name));
  return (
    <p className="min-h-[1.45em] w-full text-note text-faint">
      {first && now && wayText(first, now).note}
      {also.size > 0 && (
        <span className="block">{t("pick.also", { names: [...also].slice(0, OTHERS).join(" · ") })}</span>
      )}
    </p>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { TitleTile } from "@/components/title/title-tile";
import { Section, Shelf } from "@/components/ui/section";
import { clockTime, until } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import { useNow } from "@/lib/use-now";
import { useWatchlist } from "@/lib/watchlist";
import type { Pick } from "@/types";
import { dailyQuery, startingSoonQuery, useViewer, type Viewer } from "./api";
import { PickCover } from "./pick-cover";
import { pickFacts, pickLink, pickName } from "./pick-text";
import { useDismissals } from "./use-dismissals";

/** Shelves below the list. Each is a bonus: it waits off the screen and stays away when it has nothing to say. */
export function Shelves() {
  const { user, settled } = useSession();
  const viewer = useViewer();
  if (!settled) return null;
  return (
    <>
      <StartingSoon viewer={viewer} />
      <Daily viewer={viewer} />
      {user && <OnYourList />}
    </>
  );
}

function StartingSoon({ viewer }: { viewer: Viewer }) {
  const { data: picks = [] } = useQuery(startingSoonQuery(viewer));
  const { isGone } = useDismissals();
  const now = useNow();
  if (!now) return null;
  const soon = picks
    .filter((pick) => startOf(pick) > now.toISOString() && !isGone(pick))
    .sort((a, b) => startOf(a).localeCompare(startOf(b)));
  if (soon.length === 0) return null;
  return (
    <Section title={t("shelf.soon")} aside={<Link href="/guide">{t("shelf.guide")}</Link>}>
      <Shelf label={t("shelf.soon")}>
        {soon.map((pick) => (
          <PickTile
            key={pick.id}
            pick={pick}
            note={[until(startOf(pick), now), clockTime(startOf(pick)), pick.program?.channel.name]
              .filter(Boolean)
              .join(" · ")}
          />
        ))}
      </Shelf>
    </Section>
  );
}

function Daily({ viewer }: { viewer: Viewer }) {
  const { data = [] } = useQuery(dailyQuery(viewer));
  const { isGone } = useDismissals();
  const picks = data.filter((pick) => !isGone(pick));
  if (picks.length === 0) return null;
  return (
    <Section title={t("shelf.daily")} aside={t("shelf.dailyNote")}>
      <Shelf label={t("shelf.daily")}>
        {picks.map((pick) => (
          <PickTile key={pick.id} pick={pick} note={pickFacts(pick)} />
        ))}
      </Shelf>
    </Section>
  );
}

function OnYourList() {
  const { data: items = [] } = useWatchlist();
  const titles = items.flatMap((item) => (item.title ? [item.title] : []));
  if (titles.length === 0) return null;
  return (
    <Section
      title={t("shelf.list")}
      aside={<Link href="/list">{t("shelf.all", { count: items.length })}</Link>}
    >
      <Shelf label={t("shelf.list")}>
        {titles.map((title) => (
          <TitleTile key={title.id} title={title} />
        ))}
      </Shelf>
    </Section>
  );
}

function PickTile({ pick, note }: { pick: Pick; note: string }) {
  const link = pickLink(pick);
  const face = (
    <>
      <PickCover pick={pick} className="mb-2.5 aspect-[5/7] rounded-control" />
      <span className="line-clamp-2 text-[0.90625rem] leading-tight font-semibold">{pickName(pick)}</span>
      <span className="mt-0.5 block text-note text-mute tabular-nums">{note}</span>
    </>
  );
  return (
    <li className="min-w-0 snap-start list-none">
      {link ? (
        <Link href={link} className="block rounded-control">
          {face}
        </Link>
      ) : (
        face
      )}
    </li>
  );
}

function startOf(pick: Pick): string {
  return pick.program?.starts_at ?? pick.event?.starts_at ?? "";
}

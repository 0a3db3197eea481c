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
import type { Pick, PickKind, Reason, ReasonType } from "@/types";
import { dailyQuery, shelfQuery, useViewer, type Viewer } from "./api";
import { pickFacts } from "./pick-text";
import { PickTile } from "./pick-tile";
import { ReasonText } from "./reason-text";
import { useDismissals } from "./use-dismissals";

/** Shelves below the list. Each is a bonus: it waits off the screen and stays away when it has nothing to say. */
export function Shelves() {
  const { user, settled } = useSession();
  const viewer = useViewer();
  if (!settled) return null;
  return (
    <>
      <StartingSoon viewer={viewer} />
      {user && <ReasonShelf shelf="continue" reason="next_episode" viewer={viewer} />}
      <Daily viewer={viewer} />
      <ReasonShelf shelf="leaving" reason="leaving_in_days" viewer={viewer} />
      <ReasonShelf shelf="new" reason="new_on_service" viewer={viewer} />
      {user && <OnYourList />}
    </>
  );
}

function StartingSoon({ viewer }: { viewer: Viewer }) {
  const { data: picks = [] } = useQuery(shelfQuery("soon", viewer));
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

interface ReasonShelfProps {
  shelf: "continue" | "leaving" | "new";
  /** What each pick of the shelf says below its name. */
  reason: ReasonType;
  viewer: Viewer;
}

function ReasonShelf({ shelf, reason, viewer }: ReasonShelfProps) {
  const { data = [] } = useQuery(shelfQuery(shelf, viewer));
  const { isGone } = useDismissals();
  const picks = data.filter((pick) => !isGone(pick));
  if (picks.length === 0) return null;
  return (
    <Section title={t(`shelf.${shelf}`)}>
      <Shelf label={t(`shelf.${shelf}`)}>
        {picks.map((pick) => (
          <PickTile
            key={pick.id}
            pick={pick}
            note={<Why reasons={pick.reasons} type={reason} kind={pick.kind} />}
          />
        ))}
      </Shelf>
    </Section>
  );
}

function Why({ reasons, type, kind }: { reasons: Reason[]; type: ReasonType; kind: PickKind }) {
  const reason = reasons.find((one) => one.type === type);
  return reason && <ReasonText reason={reason} kind={kind} />;
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

function startOf(pick: Pick): string {
  return pick.program?.starts_at ?? pick.event?.starts_at ?? "";
}

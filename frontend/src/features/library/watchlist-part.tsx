"use client";

import { MatchCard } from "@/components/match/match-card";
import { LinkButton } from "@/components/ui/button";
import { QueryView } from "@/components/ui/query-view";
import { Section } from "@/components/ui/section";
import { EmptyState } from "@/components/ui/states";
import { eventFacts, eventName } from "@/lib/format/facts";
import { t } from "@/lib/i18n";
import { isDraft } from "@/lib/own-rows";
import { useWatchlist, watchlist } from "@/lib/watchlist";
import type { WatchlistItem } from "@/types";
import { ListBar, useSort } from "./list-bar";
import { OfferLabel } from "./offer-label";
import { EntryRow, RemoveButton, Rows, RowsSkeleton } from "./rows";
import { sorted } from "./sorting";
import { useRemoval } from "./use-removal";

const SORTS = ["newest", "oldest", "name", "year", "short"] as const;

export function WatchlistPart() {
  const query = useWatchlist();
  return (
    <QueryView query={query} loading={<RowsSkeleton />}>
      {(items) => (items.length === 0 ? <Empty /> : <Items items={items} />)}
    </QueryView>
  );
}

function Items({ items }: { items: WatchlistItem[] }) {
  const sort = useSort(SORTS);
  const remove = useRemoval(watchlist, (item) => t("library.removed", { name: itemName(item) }));
  const isLive = (item: WatchlistItem) => item.event?.status === "live";
  const live = items.filter(isLive);
  const rest = sorted(
    items.filter((item) => !isLive(item)),
    sort,
  );
  const row = (item: WatchlistItem) => (
    <ItemRow
      key={item.title ? `t${item.title.id}` : `e${item.event?.id}`}
      item={item}
      onRemove={() => remove(item)}
    />
  );
  return (
    <>
      {live.length > 0 && (
        <Section title={t("library.live")} className="mt-6 mb-8">
          <Rows label={t("library.live")}>{live.map(row)}</Rows>
        </Section>
      )}
      <ListBar count={items.length} sorts={SORTS} />
      <Rows label={t("library.tab.watchlist")}>{rest.map(row)}</Rows>
    </>
  );
}

function ItemRow({ item, onRemove }: { item: WatchlistItem; onRemove(): void }) {
  const button = <RemoveButton name={itemName(item)} disabled={isDraft(item)} onRemove={onRemove} />;
  if (item.title) {
    return (
      <EntryRow
        action={button}
        subject={item.title}
        note={item.title.genres
          .slice(0, 2)
          .map(({ name }) => name)
          .join(", ")}
      >
        <OfferLabel offers={item.title.offers} />
      </EntryRow>
    );
  }
  if (!item.event) return null;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-2 border-t border-line">
      <MatchCard event={item.event} context={eventFacts(item.event)} />
      <div className="-mr-2">{button}</div>
    </li>
  );
}

function itemName({ title, event }: WatchlistItem): string {
  return title?.name ?? (event ? eventName(event) : "");
}

function Empty() {
  return (
    <EmptyState
      title={t("library.empty.watchlist")}
      heading="h2"
      className="border-t-0"
      action={
        <>
          <LinkButton look="ink" href="/">
            {t("library.empty.watchlistAction")}
          </LinkButton>
          <LinkButton href="/browse">{t("library.empty.watchlistBrowse")}</LinkButton>
        </>
      }
    >
      {t("library.empty.watchlistText")}
    </EmptyState>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { ChoiceChips } from "@/components/ui/choice-chips";
import { QueryView } from "@/components/ui/query-view";
import { Loading, Skeleton } from "@/components/ui/states";
import { genresQuery } from "@/lib/catalogue";
import { favoriteGenres } from "@/lib/marks";
import { isDraft, useOwnRowChanges, useOwnRows } from "@/lib/own-rows";
import type { GenreWithCount } from "@/types";

const MOST = 30;

/** Favourite genres, of the most common ones. */
export function GenrePicker({ label }: { label: string }) {
  const query = useQuery(genresQuery);
  return (
    <QueryView query={query} loading={<PickerSkeleton />}>
      {(genres) => <Genres label={label} genres={genres} />}
    </QueryView>
  );
}

function Genres({ label, genres }: { label: string; genres: GenreWithCount[] }) {
  const { data: rows = [] } = useOwnRows(favoriteGenres);
  const { add, remove } = useOwnRowChanges(favoriteGenres);
  const liked = rows.map(({ genre }) => genre.slug);
  const shown = genres.filter(({ slug, count }, at) => (at < MOST && count > 0) || liked.includes(slug));

  function toggle(slug: string) {
    const row = rows.find(({ genre }) => genre.slug === slug);
    const genre = genres.find((held) => held.slug === slug);
    if (!row && genre) add.mutate({ row: { genre } });
    else if (row && !isDraft(row)) remove.mutate(row);
  }

  return (
    <ChoiceChips
      label={label}
      options={shown.map(({ slug, name }) => ({ value: slug, label: name }))}
      chosen={liked}
      onToggle={toggle}
    />
  );
}

function PickerSkeleton() {
  return (
    <Loading>
      <Skeleton className="h-33" />
    </Loading>
  );
}

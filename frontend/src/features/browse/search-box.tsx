"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Search, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Suggestions } from "@/components/ui/suggestions";
import { t } from "@/lib/i18n";
import { useAskedCountry } from "@/lib/profile";
import { useDebounced } from "@/lib/use-debounced";
import type { SearchHit } from "@/types";
import { searchQuery } from "./api";
import { HitRow } from "./hit-row";
import { groupHits, type HitGroup, hitAddress } from "./search-results";

const DEBOUNCE = 120;

interface SearchBoxProps {
  /** The text that filters the list. */
  text: string;
  onSearch(text: string): void;
}

/**
 * Suggests whatever has a name while one types; arrows and Enter open a suggestion. Enter on the
 * text itself filters the list by it.
 */
export function SearchBox({ text, onSearch }: SearchBoxProps) {
  const router = useRouter();
  const [typed, setTyped] = useState(text);
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const highlighted = useRef<SearchHit | undefined>(undefined);
  useEffect(() => setTyped(text), [text]);
  useSlashFocus(input);

  const country = useAskedCountry();
  const asked = useDebounced(typed.trim(), DEBOUNCE);
  const {
    data: hits = [],
    isFetching,
    isError,
  } = useQuery({
    ...searchQuery(asked, country),
    enabled: asked !== "" && open,
    placeholderData: keepPreviousData,
  });
  const groups = asked === "" ? [] : groupHits(hits);
  const suggests = open && typed.trim() !== "";

  const search = (query: string) => {
    setOpen(false);
    onSearch(query.trim());
  };
  const openHit = (hit: SearchHit) => {
    setOpen(false);
    setTyped("");
    router.push(hitAddress(hit));
  };

  return (
    <search ref={field}>
      <Autocomplete.Root
        items={groups}
        filter={null}
        mode="none"
        value={typed}
        onValueChange={(value, { reason }) => reason !== "item-press" && setTyped(value)}
        itemToStringValue={(hit: SearchHit) => hit.name}
        open={suggests}
        onOpenChange={setOpen}
        onItemHighlighted={(hit) => {
          highlighted.current = hit;
        }}
        openOnInputClick
      >
        <Autocomplete.InputGroup className="flex min-h-13 items-center gap-3 rounded-full border border-line bg-raise pr-2 pl-5 focus-within:border-line-strong focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-ink hover:border-line-strong">
          <Search size={19} aria-hidden className="shrink-0 text-mute" />
          <Autocomplete.Input
            ref={input}
            aria-label={t("browse.search")}
            placeholder={t("browse.searchHint")}
            enterKeyHint="search"
            onKeyDown={(event) => {
              if (event.key !== "Enter" || (open && highlighted.current)) return;
              event.preventDefault();
              event.preventBaseUIHandler();
              search(typed);
            }}
            autoComplete="off"
            className="min-w-0 grow bg-transparent text-base text-ellipsis outline-none placeholder:text-faint"
          />
          {typed && (
            <button
              type="button"
              aria-label={t("browse.searchClear")}
              onClick={() => {
                setTyped("");
                search("");
                input.current?.focus();
              }}
              className="grid size-9 shrink-0 place-items-center rounded-full text-mute hover:bg-sunken hover:text-ink"
            >
              <X size={17} aria-hidden />
            </button>
          )}
        </Autocomplete.InputGroup>
        <Suggestions
          open={suggests}
          field={field}
          busy={isFetching}
          onLeave={() => setOpen(false)}
          className="max-h-[min(var(--available-height),34rem)]"
        >
          <Autocomplete.Status className="px-3 text-note text-mute">
            <SearchStatus text={asked} found={hits.length} loading={isFetching} failed={isError} />
          </Autocomplete.Status>
          <Autocomplete.List aria-label={t("browse.suggestions")}>
            {(group: HitGroup) => (
              <Autocomplete.Group key={group.type} items={group.items}>
                <Autocomplete.GroupLabel className="px-3 pt-2 pb-1 text-note text-mute">
                  {t(`browse.group.${group.type}`)}
                </Autocomplete.GroupLabel>
                <Autocomplete.Collection>
                  {(hit: SearchHit) => (
                    <Autocomplete.Item
                      key={`${hit.type} ${hit.id}`}
                      value={hit}
                      onClick={() => openHit(hit)}
                      className="flex min-h-12 cursor-pointer items-center gap-3 rounded-control px-3 py-1.5 outline-none select-none data-highlighted:bg-sunken"
                    >
                      <HitRow hit={hit} />
                    </Autocomplete.Item>
                  )}
                </Autocomplete.Collection>
              </Autocomplete.Group>
            )}
          </Autocomplete.List>
          <button
            type="button"
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => search(typed)}
            className="sticky -bottom-2 -mx-2 mt-1 -mb-2 flex min-h-12 w-[calc(100%+1rem)] items-center gap-3 border-t border-line bg-raise px-5 text-left text-note text-mute hover:text-ink"
          >
            <Search size={15} aria-hidden />
            {t("browse.searchText", { text: typed.trim() })}
          </button>
        </Suggestions>
      </Autocomplete.Root>
    </search>
  );
}

interface SearchStatusProps {
  text: string;
  found: number;
  loading: boolean;
  failed: boolean;
}

/** Said to all when there is nothing to see, and to those who cannot see when there is. */
function SearchStatus({ text, found, loading, failed }: SearchStatusProps) {
  if (failed) return <p className="py-2">{t("browse.searchFailed")}</p>;
  if (found > 0) return <span className="sr-only">{t("browse.found", { count: found })}</span>;
  if (loading || text === "") return <p className="py-2">{t("browse.searching")}</p>;
  return <p className="py-2">{t("browse.foundNone", { text })}</p>;
}

/** "/" goes to the search, unless somebody is writing. */
function useSlashFocus(input: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const writing = event.target instanceof Element && event.target.closest("input, textarea, select");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || writing) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener("keydown", focus);
    return () => removeEventListener("keydown", focus);
  }, [input]);
}

"use client";

import { Combobox } from "@base-ui/react/combobox";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useId, useRef, useState } from "react";
import { Cover } from "@/components/cover/cover";
import { controlClass } from "@/components/ui/field";
import { Suggestions } from "@/components/ui/suggestions";
import { explain } from "@/lib/api/errors";
import { titleFacts } from "@/lib/format/facts";
import { t } from "@/lib/i18n";
import { useDebounced } from "@/lib/use-debounced";
import type { Title, TitleDetail } from "@/types";
import { titleSearchQuery } from "./api";

const DEBOUNCE = 150;

interface TitlePickerProps {
  label: string;
  title: TitleDetail | null;
  /** Why the chosen one could not be loaded. */
  error: unknown;
  /** The id, as an address has it. */
  onChoose(id: string | null): void;
}

/** Finds one title by its name, and shows which one it is. */
export function TitlePicker({ label, title, error, onChoose }: TitlePickerProps) {
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const asked = useDebounced(typed.trim(), DEBOUNCE);
  const {
    data,
    isFetching,
    error: searchError,
  } = useQuery({
    ...titleSearchQuery(asked),
    enabled: asked !== "" && asked !== title?.name,
    placeholderData: keepPreviousData,
  });
  const found = asked === "" ? [] : (data ?? []);

  return (
    <div ref={field} className="min-w-0">
      <Combobox.Root
        open={open}
        onOpenChange={setOpen}
        items={found}
        filter={null}
        value={title as Title | null}
        onValueChange={(chosen) => onChoose(chosen ? String(chosen.id) : null)}
        onInputValueChange={(text) => setTyped(text)}
        itemToStringLabel={({ name }: Title) => name}
        isItemEqualToValue={(item: Title, value: Title) => item.id === value.id}
      >
        <label htmlFor={id} className="mb-1.5 block font-semibold">
          {label}
        </label>
        <Combobox.Input id={id} className={controlClass} placeholder={t("staff.joinSearch")} />
        <Suggestions
          open={open}
          field={field}
          busy={isFetching}
          onLeave={() => setOpen(false)}
          className="max-h-[min(var(--available-height),26rem)]"
        >
          <Combobox.Status className="px-3 text-note text-mute">
            {searchError ? (
              <p className="py-2">{explain(searchError)}</p>
            ) : found.length > 0 ? (
              <span className="sr-only">{t("staff.joinFound", { count: found.length })}</span>
            ) : (
              <p className="py-2">{foundNothing(asked, isFetching)}</p>
            )}
          </Combobox.Status>
          <Combobox.List aria-label={t("staff.joinSuggestions")}>
            {(item: Title) => (
              <Combobox.Item
                key={item.id}
                value={item}
                className="flex min-h-12 cursor-pointer items-center gap-3 rounded-control px-3 py-1.5 outline-none select-none data-highlighted:bg-sunken"
              >
                <Cover subject={item} lettering="thumb" className="h-11 w-8 shrink-0 rounded-chip" />
                <span className="min-w-0">
                  <span className="block truncate font-semibold">{item.name}</span>
                  <span className="block truncate text-note text-mute">
                    {titleFacts(item)} · {t("staff.joinNumber", { id: item.id })}
                  </span>
                </span>
              </Combobox.Item>
            )}
          </Combobox.List>
        </Suggestions>
      </Combobox.Root>
      {title ? (
        <Chosen title={title} />
      ) : (
        <p className="mt-3 text-note text-mute">{error ? explain(error) : t("staff.joinNobody")}</p>
      )}
    </div>
  );
}

function foundNothing(asked: string, searching: boolean): string {
  if (asked === "") return t("staff.joinType");
  return searching ? t("staff.joinSearching") : t("staff.joinNone", { text: asked });
}

function Chosen({ title }: { title: TitleDetail }) {
  const ids = [[t("staff.joinHere"), String(title.id)], ...Object.entries(title.ids)];
  return (
    <div className="mt-3 grid grid-cols-[5.5rem_minmax(0,1fr)] gap-4">
      <Cover subject={title} className="aspect-[5/7] w-full self-start rounded-chip" />
      <div className="min-w-0">
        <Link href={`/title/${title.id}`} className="font-semibold underline-offset-4 hover:underline">
          {title.name}
        </Link>
        <p className="text-note text-mute">{titleFacts(title)}</p>
        <dl className="mt-2 text-note">
          {ids.map(([namespace, id]) => (
            <div key={namespace} className="flex gap-3 border-t border-line py-1">
              <dt className="text-mute">{namespace}</dt>
              <dd className="ml-auto min-w-0 truncate tabular-nums">{id}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}

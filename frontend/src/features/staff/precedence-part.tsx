"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { QueryView } from "@/components/ui/query-view";
import { EmptyState } from "@/components/ui/states";
import { t } from "@/lib/i18n";
import { useUrlState } from "@/lib/use-url-state";
import type { StaffPrecedence } from "@/types";
import { precedenceQuery } from "./api";
import { fieldName } from "./fields";
import { PrecedenceList } from "./precedence-list";
import { RowsSkeleton } from "./rows-skeleton";
import { useSaveOrder } from "./use-save-order";

const ALL_FIELDS = "";

/** Which source is believed where several say different things. */
export function PrecedencePart() {
  const query = useQuery(precedenceQuery);
  return (
    <>
      <p className="max-w-prose py-3 text-mute">{t("staff.precedenceText")}</p>
      <QueryView query={query} loading={<RowsSkeleton />}>
        {(precedence) =>
          precedence.fields[ALL_FIELDS]?.length ? <Orders precedence={precedence} /> : <NoOrder />
        }
      </QueryView>
    </>
  );
}

function Orders({ precedence }: { precedence: StaffPrecedence }) {
  const { fields, own } = precedence;
  const [params, setParams] = useUrlState();
  const asked = params.get("field") ?? ALL_FIELDS;
  const field = asked in fields ? asked : ALL_FIELDS;
  const label = (name: string) =>
    own.includes(name) && name !== ALL_FIELDS
      ? `${fieldName(name)} (${t("staff.precedenceOwn")})`
      : fieldName(name);
  return (
    <div className="max-w-xl">
      <SelectField
        label={t("staff.precedenceField")}
        value={field}
        onChange={({ target }) => setParams({ field: target.value })}
        options={Object.keys(fields).map((name) => ({ value: name, label: label(name) }))}
      />
      <FieldOrder key={field} field={field} order={fields[field] ?? []} own={own.includes(field)} />
    </div>
  );
}

function FieldOrder({ field, order, own }: { field: string; order: string[]; own: boolean }) {
  const save = useSaveOrder(field);
  // The wish shows at once; should the site refuse it, the order that holds comes back by itself.
  const shown = (save.isPending && save.variables) || order;
  return (
    <>
      <PrecedenceList field={field} order={shown} onMove={save.mutate} />
      {own && field !== ALL_FIELDS && (
        <Button
          size="small"
          className="mt-4"
          disabled={save.isPending}
          aria-label={t("staff.precedenceResetName", { field: fieldName(field) })}
          onClick={() => save.mutate(null)}
        >
          {t("staff.precedenceReset")}
        </Button>
      )}
    </>
  );
}

function NoOrder() {
  return (
    <EmptyState heading="h2" title={t("staff.precedenceNone")}>
      {t("staff.precedenceNoneText")}
    </EmptyState>
  );
}

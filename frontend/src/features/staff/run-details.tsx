"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/ui/query-view";
import { Loading, Skeleton } from "@/components/ui/states";
import { itemsOf } from "@/lib/api/paging";
import { t } from "@/lib/i18n";
import type { StaffQuarantined, StaffRun } from "@/types";
import { quarantineQuery } from "./api";
import { Figures } from "./figure-list";
import { MoreButton } from "./more-button";

const COUNTS = ["requests", "records", "written", "unchanged", "quarantined"] as const;

export function RunDetails({ run }: { run: StaffRun }) {
  return (
    <div className="grid gap-4">
      {run.reason && (
        <p className="max-w-prose border-l-2 border-warn py-1 pl-4">
          <span className="sr-only">{t("staff.runReason")}: </span>
          {run.reason}
        </p>
      )}
      <Figures figures={COUNTS.map((name) => [t(`staff.count.${name}`), run[name]])} />
      <section>
        <h3 className="mb-1.5 font-semibold">{t("staff.aside")}</h3>
        {run.quarantined > 0 ? (
          <Quarantine run={run} />
        ) : (
          <p className="text-note text-mute">{t("staff.asideNone")}</p>
        )}
      </section>
    </div>
  );
}

function Quarantine({ run }: { run: StaffRun }) {
  const query = useInfiniteQuery(quarantineQuery(run));
  return (
    <>
      <QueryView query={query} loading={<QuarantineSkeleton />}>
        {(data) => (
          <ul>
            {itemsOf(data).map((record) => (
              <QuarantinedRecord key={record.id} record={record} />
            ))}
          </ul>
        )}
      </QueryView>
      <MoreButton query={query} />
    </>
  );
}

/** Why a record was not used, where it stood, and the record itself, folded. */
function QuarantinedRecord({ record: { why, where, item } }: { record: StaffQuarantined }) {
  return (
    <li className="border-t border-line py-2.5">
      <p>{why}</p>
      <p className="font-mono text-note break-all text-mute">{where}</p>
      {item === null ? (
        <p className="mt-1 text-note text-mute">{t("staff.asideNoItem")}</p>
      ) : (
        <details className="mt-1 text-note">
          <summary className="w-fit text-mute hover:text-ink">{t("staff.asideItem")}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre tabIndex={0} className="mt-2 max-h-96 overflow-auto rounded-control bg-sunken p-3 font-mono">
            {JSON.stringify(item, null, 2)}
          </pre>
        </details>
      )}
    </li>
  );
}

function QuarantineSkeleton() {
  return (
    <Loading className="grid gap-2">
      <Skeleton className="h-10" />
      <Skeleton className="h-10" />
    </Loading>
  );
}

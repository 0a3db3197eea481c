"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { countryName } from "@/lib/format/country";
import { ago, until } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { StaffProvider, StaffRun, StaffStream } from "@/types";
import { cadence } from "./figures";
import { OutcomeLabel } from "./outcome-label";
import { useFetchNow } from "./use-source-changes";

export function StreamList({ provider, now }: { provider: StaffProvider; now: Date }) {
  return (
    <Section title={t("staff.streams")}>
      {provider.streams.length === 0 && (
        <p className="border-t border-line py-4 text-mute">{t("staff.streamsNone")}</p>
      )}
      <ul aria-label={t("staff.streams")}>
        {provider.streams.map((stream) => (
          <StreamRow key={stream.name} provider={provider} stream={stream} now={now} />
        ))}
      </ul>
    </Section>
  );
}

interface StreamRowProps {
  provider: StaffProvider;
  stream: StaffStream;
  now: Date;
}

function StreamRow({ provider, stream, now }: StreamRowProps) {
  const fetchNow = useFetchNow(provider, stream.name);
  const { name, countries, fetchable, last_run, next_due_at } = stream;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2 border-t border-line py-3.5 wide:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_8rem]">
      <div className="min-w-0">
        <h3 className="font-semibold">{name}</h3>
        <p className="text-note text-mute">
          {cadence(stream)}
          {countries.length > 0 &&
            ` ${t("staff.streamCountries", { countries: countries.map(countryName).join(", ") })}`}
        </p>
      </div>
      <div className="min-w-0 text-note text-mute max-wide:order-last max-wide:col-span-2">
        {last_run ? <LastRun run={last_run} now={now} /> : <p>{t("staff.neverFetched")}</p>}
        {next_due_at && <p className="mt-1">{t("staff.nextDue", { when: until(next_due_at, now) })}</p>}
      </div>
      {fetchable && (
        <Button
          size="small"
          className="justify-self-end"
          disabled={fetchNow.isPending || last_run?.outcome === "running"}
          aria-label={t("staff.fetchStream", { stream: name })}
          onClick={() => fetchNow.mutate()}
        >
          <Download size={15} aria-hidden />
          {fetchNow.isPending ? t("staff.fetching") : t("staff.fetch")}
        </Button>
      )}
    </li>
  );
}

function LastRun({ run, now }: { run: StaffRun; now: Date }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <OutcomeLabel outcome={run.outcome} />
      <Link
        href={`/staff?tab=runs&source=${run.provider}&run=${run.id}`}
        className="underline decoration-line-strong underline-offset-4 hover:text-ink"
      >
        {ago(run.started_at, now)}
      </Link>
      <span className="tabular-nums">
        {t("staff.runRecords", { count: run.records })}
        {run.quarantined > 0 && `, ${t("staff.runAside", { count: run.quarantined })}`}
      </span>
      {run.reason && <span className="w-full">{run.reason}</span>}
    </div>
  );
}

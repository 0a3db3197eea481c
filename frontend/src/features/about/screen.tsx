"use client";

import { useQuery } from "@tanstack/react-query";
import { PageHeader } from "@/components/ui/page-header";
import { QueryView } from "@/components/ui/query-view";
import { Section } from "@/components/ui/section";
import { Loading, Skeleton } from "@/components/ui/states";
import { t } from "@/lib/i18n";
import { siteQuery } from "@/lib/site";
import type { Attribution } from "@/types";

/** What this is, how it treats its reader, and whose facts it shows. */
export function AboutScreen() {
  const query = useQuery(siteQuery);
  return (
    <>
      <PageHeader
        title={t("about.title")}
        eyebrow={query.data && t("about.version", { version: query.data.version })}
      />
      <div className="grid max-w-prose gap-3">
        <p className="text-lg">{t("about.what")}</p>
        <p className="text-mute">{t("about.promise")}</p>
      </div>
      <Section title={t("about.honesty")}>
        <ul className="max-w-prose">
          {[t("about.replay"), t("about.offers"), t("about.covers")].map((line) => (
            <li key={line} className="border-t border-line py-3">
              {line}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("about.sources")}>
        <QueryView query={query} loading={<SourcesSkeleton />}>
          {({ attributions }) => (
            <ul className="max-w-3xl">
              {attributions.map((attribution) => (
                <Source key={`${attribution.provider} ${attribution.name}`} attribution={attribution} />
              ))}
            </ul>
          )}
        </QueryView>
      </Section>
    </>
  );
}

function Source({ attribution: { name, text, url, licence } }: { attribution: Attribution }) {
  return (
    <li className="grid gap-x-6 border-t border-line py-3 rail:grid-cols-[12rem_1fr_auto]">
      {url ? (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="font-semibold underline-offset-4 hover:underline"
        >
          {name}
        </a>
      ) : (
        <b className="font-semibold">{name}</b>
      )}
      <span className="text-mute">{text}</span>
      <span className="text-note text-faint">{licence}</span>
    </li>
  );
}

function SourcesSkeleton() {
  return (
    <Loading className="grid max-w-3xl gap-3">
      <Skeleton className="h-10" />
      <Skeleton className="h-10" />
      <Skeleton className="h-10" />
    </Loading>
  );
}

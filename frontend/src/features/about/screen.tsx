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
            <ul className="max-w-prose">
              {distinct(attributions).map((source) => (
                <Source key={source.text} source={source} />
              ))}
            </ul>
          )}
        </QueryView>
      </Section>
    </>
  );
}

function Source({ source: { text, url, licence } }: { source: Attribution }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-6 border-t border-line py-3">
      {url ? (
        <a href={url} target="_blank" rel="noreferrer" className="grow underline-offset-4 hover:underline">
          {text}
        </a>
      ) : (
        <span className="grow">{text}</span>
      )}
      <span className="text-note text-mute">{licence}</span>
    </li>
  );
}

/** Two providers may draw on one source, which is then thanked once. */
function distinct(attributions: Attribution[]): Attribution[] {
  return [...new Map(attributions.map((source) => [source.text, source])).values()];
}

function SourcesSkeleton() {
  return (
    <Loading className="grid max-w-prose gap-3">
      <Skeleton className="h-10" />
      <Skeleton className="h-10" />
      <Skeleton className="h-10" />
    </Loading>
  );
}

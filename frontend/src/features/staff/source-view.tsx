"use client";

import { ArrowLeft, ExternalLink } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { Section } from "@/components/ui/section";
import { ago } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import type { StaffProvider } from "@/types";
import { needsSettings } from "./health";
import { HealthLabel } from "./health-label";
import { HealthReason } from "./health-reason";
import { QuotaMeter } from "./quota-meter";
import { SourceCheck } from "./source-check";
import { SourceDay } from "./source-day";
import { SourceSwitch } from "./source-row";
import { SourceSettings } from "./source-settings";
import { SourceTerms } from "./source-terms";
import { StreamList } from "./stream-list";

/** All about one source, and what can be done with it. */
export function SourceView({ provider }: { provider: StaffProvider }) {
  const now = useNow(10_000);
  if (!now) return null;
  return (
    <div className="pt-3">
      <SourceHeader provider={provider} now={now} />
      <div className="grid gap-x-12 wide:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0">
          <SourceCheck provider={provider} />
          {needsSettings(provider.health.state) ? (
            <>
              <SourceSettings provider={provider} />
              <StreamList provider={provider} now={now} />
            </>
          ) : (
            <>
              <StreamList provider={provider} now={now} />
              <SourceSettings provider={provider} />
            </>
          )}
        </div>
        <div>
          {provider.quota.length > 0 && (
            <Section title={t("staff.quota")}>
              <div className="grid gap-4 border-t border-line pt-4">
                {provider.quota.map((one) => (
                  <QuotaMeter key={one.window} quota={one} now={now} />
                ))}
              </div>
            </Section>
          )}
          <SourceDay provider={provider} />
          <SourceTerms provider={provider} />
        </div>
      </div>
    </div>
  );
}

function SourceHeader({ provider, now }: { provider: StaffProvider; now: Date }) {
  const { name, version, homepage, health } = provider;
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever comes from the list by keyboard goes on from here.
  useEffect(() => heading.current?.focus(), []);
  return (
    <header>
      <Link
        href="/staff"
        className="inline-flex min-h-9 items-center gap-1.5 text-note text-mute hover:text-ink"
      >
        <ArrowLeft size={15} aria-hidden /> {t("staff.back")}
      </Link>
      <div className="mt-1 flex items-center gap-4">
        <h2
          ref={heading}
          tabIndex={-1}
          className="font-display text-[1.75rem] leading-tight font-bold tracking-[-.03em] outline-none"
        >
          {name}
        </h2>
        <span className="ml-auto">
          <SourceSwitch provider={provider} />
        </span>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-note text-mute">
        <HealthLabel state={health.state} />
        <span>
          {health.last_success_at
            ? t("staff.lastSuccess", { when: ago(health.last_success_at, now) })
            : t("staff.neverRan")}
        </span>
        {version && <span>{t("staff.version", { version })}</span>}
        {homepage && (
          <a
            href={homepage}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 underline decoration-line-strong underline-offset-4 hover:text-ink"
          >
            {t("staff.homepage")} <ExternalLink size={13} aria-hidden />
          </a>
        )}
      </div>
      <HealthReason health={health} now={now} className="mt-2" />
    </header>
  );
}

"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Switch } from "@/components/ui/switch";
import { ago } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { StaffProvider } from "@/types";
import { HealthLabel } from "./health-label";
import { HealthReason } from "./health-reason";
import { QuotaMeter } from "./quota-meter";
import { useSourceSwitch } from "./use-source-changes";

/** One source: its state and why, its last good run, what is left of its quota, its switch. */
export function SourceRow({ provider, now }: { provider: StaffProvider; now: Date }) {
  const { id, name, health, quota } = provider;
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2.5 border-t border-line py-4 first:border-t-0 hover:bg-sunken/40 wide:grid-cols-[minmax(0,1fr)_11rem_15rem_auto] wide:gap-x-8">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <h2 className="text-base leading-tight font-semibold">
            {/* The whole row can be pressed, while the link alone is what is read out. */}
            <Link href={`/staff?source=${id}`} className="after:absolute after:inset-0">
              {name}
            </Link>
          </h2>
          <HealthLabel state={health.state} />
        </div>
        <HealthReason health={health} now={now} className="mt-1 line-clamp-2" />
      </div>
      <div className="relative flex items-center gap-1 self-start wide:order-last wide:self-center">
        <SourceSwitch provider={provider} />
        <ChevronRight size={18} aria-hidden className="text-faint max-wide:hidden" />
      </div>
      <p className="text-note text-mute max-wide:col-span-2">
        {health.last_success_at
          ? t("staff.lastSuccess", { when: ago(health.last_success_at, now) })
          : t("staff.neverRan")}
      </p>
      <div className="grid gap-2 empty:hidden max-wide:col-span-2 wide:empty:block">
        {quota.map((one) => (
          <QuotaMeter key={one.window} quota={one} now={now} brief />
        ))}
      </div>
    </li>
  );
}

export function SourceSwitch({ provider }: { provider: StaffProvider }) {
  const { on, turn } = useSourceSwitch(provider);
  return <Switch label={t("staff.switch", { name: provider.name })} on={on} onChange={turn} />;
}

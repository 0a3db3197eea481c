import { until } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { StaffQuota } from "@/types";
import { count } from "./figures";

interface QuotaMeterProps {
  quota: StaffQuota;
  now: Date;
  /** Leaves out what a glance at a list need not tell. */
  brief?: boolean;
}

/** What is left of a quota; its hatched end is kept for live matches. */
export function QuotaMeter({ quota, now, brief }: QuotaMeterProps) {
  const { limit, used, reserved } = quota;
  const left = Math.max(limit - used, 0);
  const window = t(`staff.quota.${quota.window}`);
  const said = t("staff.quotaLeft", { left: count(left), limit: count(limit), window });
  const share = (part: number) => `${limit > 0 ? (100 * part) / limit : 0}%`;
  return (
    <div className="grid gap-1.5">
      <p className="text-note tabular-nums">{said}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a <meter> cannot mark a part of what is left */}
      <div
        role="meter"
        aria-label={t("staff.quotaName", { window })}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={left}
        aria-valuetext={
          reserved > 0 ? `${said}, ${t("staff.quotaReserved", { reserved: count(reserved) })}` : said
        }
        className="relative h-2 overflow-hidden rounded-full border border-line-strong"
      >
        <span className="absolute inset-y-0 left-0 bg-ink" style={{ width: share(left) }} />
        <span
          className="absolute inset-y-0 left-0 border-r border-ink bg-paper bg-[repeating-linear-gradient(135deg,var(--ink)_0_2px,transparent_2px_5px)]"
          style={{ width: share(Math.min(reserved, left)) }}
        />
      </div>
      {!brief && (
        <p className="text-note text-mute">
          {[
            reserved > 0 && t("staff.quotaReserved", { reserved: count(reserved) }),
            t("staff.quotaResets", { when: until(quota.resets_at, now) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
    </div>
  );
}

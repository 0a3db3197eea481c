"use client";

import { Chip } from "@/components/ui/chip";
import { wayText } from "@/lib/format/ways";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import type { Way } from "@/types";

interface WayLabelProps {
  /** The best one. */
  way: Way | undefined;
  /** How many others there are. */
  more?: number;
}

/** The best way in, in two lines at the end of a row: where, and what it takes. */
export function WayLabel({ way, more = 0 }: WayLabelProps) {
  const now = useNow();
  if (!now) return <span />;
  if (!way)
    return <span className="text-note text-faint max-rail:col-span-2 rail:text-right">{t("way.none")}</span>;
  const { name, chip, tone } = wayText(way, now);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-note max-rail:col-span-2 rail:grid rail:min-w-28 rail:justify-items-end rail:text-right">
      <b className="font-semibold">{name}</b>
      <span className="flex flex-wrap items-center gap-x-1.5 rail:justify-end">
        {more > 0 && <span className="text-xs text-faint">{t("way.more", { count: more })}</span>}
        <Chip tone={tone}>{chip}</Chip>
      </span>
    </span>
  );
}

"use client";

import { Chip } from "@/components/ui/chip";
import { wayText } from "@/lib/format/ways";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import type { Way } from "@/types";

/** The best way in, in two lines at the end of a row: where, and what it takes. */
export function WayLabel({ way }: { way: Way | undefined }) {
  const now = useNow();
  if (!now) return null;
  if (!way) return <span className="text-right text-note text-faint">{t("way.none")}</span>;
  const { name, chip, tone } = wayText(way, now);
  return (
    <span className="grid min-w-22 justify-items-end gap-1 text-right text-note rail:min-w-28">
      <b className="font-semibold">{name}</b>
      <Chip tone={tone}>{chip}</Chip>
    </span>
  );
}

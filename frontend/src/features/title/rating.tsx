"use client";

import { Star, X } from "lucide-react";
import { useId, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { t } from "@/lib/i18n";

const VALUES = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5];
const STARS = [0, 1, 2, 3, 4];

interface RatingProps {
  value: number | null;
  onRate(value: number): void;
  onClear(): void;
}

/** Half to five stars: ten radio buttons, each lying over its half of a star. */
export function Rating({ value, onRate, onClear }: RatingProps) {
  const name = useId();
  const [hovered, setHovered] = useState<number | null>(null);
  const shown = hovered ?? value ?? 0;
  return (
    <fieldset className="flex flex-wrap items-center gap-x-1.5">
      <legend className="sr-only">{t("title.yourRating")}</legend>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only puts the preview away */}
      <div className="relative -ml-2 flex" onMouseLeave={() => setHovered(null)}>
        {STARS.map((star) => (
          <StarSign key={star} filled={Math.max(0, Math.min(1, shown - star))} />
        ))}
        <div className="absolute inset-0 flex">
          {VALUES.map((half) => (
            <label
              key={half}
              className="h-full flex-1 cursor-pointer rounded-chip has-focus-visible:outline-2 has-focus-visible:outline-ink"
              onMouseEnter={() => setHovered(half)}
            >
              <input
                type="radio"
                name={name}
                value={half}
                checked={value === half}
                onChange={() => onRate(half)}
                className="sr-only"
              />
              <span className="sr-only">{t("title.stars", { count: half })}</span>
            </label>
          ))}
        </div>
      </div>
      <span aria-hidden className="min-w-16 text-note text-mute tabular-nums">
        {shown > 0 ? t("title.stars", { count: shown }) : t("title.rateIt")}
      </span>
      {value !== null && (
        <IconButton label={t("title.unrate")} onClick={onClear}>
          <X size={16} aria-hidden />
        </IconButton>
      )}
    </fieldset>
  );
}

/** `filled`: 0, 0.5 or 1. */
function StarSign({ filled }: { filled: number }) {
  return (
    <span aria-hidden className="relative grid size-11 place-items-center text-line-strong">
      <Star size={28} strokeWidth={1.6} />
      <span className="absolute inset-0 overflow-hidden text-ink" style={{ width: `${filled * 100}%` }}>
        <span className="grid size-11 place-items-center">
          <Star size={28} strokeWidth={1.6} fill="currentColor" />
        </span>
      </span>
    </span>
  );
}

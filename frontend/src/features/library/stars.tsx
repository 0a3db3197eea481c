import clsx from "clsx";
import { Star } from "lucide-react";
import { t } from "@/lib/i18n";

const FIVE = [1, 2, 3, 4, 5];
const FULL = FIVE.length;

/** A rating of 0.5 to 5 in halves. */
export function Stars({ value }: { value: number }) {
  return (
    <span className="relative inline-block align-middle">
      <span className="sr-only">{t("library.stars", { count: value })}</span>
      <StarRow className="text-line-strong" />
      <span
        aria-hidden
        className="absolute inset-y-0 left-0 overflow-hidden"
        style={{ width: `${(value / FULL) * 100}%` }}
      >
        <StarRow className="fill-current text-ink" />
      </span>
    </span>
  );
}

function StarRow({ className }: { className: string }) {
  return (
    <span aria-hidden className="flex w-max gap-px">
      {FIVE.map((star) => (
        <Star key={star} size={15} strokeWidth={1.8} className={clsx("shrink-0", className)} />
      ))}
    </span>
  );
}

import clsx from "clsx";
import { LinkButton } from "@/components/ui/button";
import { t } from "@/lib/i18n";

interface ProgressProps {
  step: number;
  count: number;
  /** Where one goes who wants none of this. */
  skipTo: string;
}

export function Progress({ step, count, skipTo }: ProgressProps) {
  return (
    <div className="mb-8 flex items-center gap-4 max-rail:pt-5 max-rail:pr-12">
      <p className="text-mute tabular-nums">{t("first.progress", { step, count })}</p>
      <span aria-hidden className="flex max-w-48 grow gap-1.5">
        {Array.from({ length: count }, (_, index) => index + 1).map((number) => (
          <span
            key={number}
            className={clsx("h-1 grow rounded-full transition-colors", number <= step ? "bg-ink" : "bg-line")}
          />
        ))}
      </span>
      <LinkButton look="quiet" size="small" href={skipTo} className="ml-auto">
        {t("first.skipAll")}
      </LinkButton>
    </div>
  );
}

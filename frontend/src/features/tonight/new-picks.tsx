"use client";

import { ArrowUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { t } from "@/lib/i18n";

interface NewPicksProps {
  count: number;
  onTake(): Promise<void>;
}

/** New picks for which the list would move under a hand or an eye wait here to be asked for. */
export function NewPicks({ count, onTake }: NewPicksProps) {
  const show = async () => {
    await onTake();
    scrollTo({ top: 0, behavior: "smooth" });
  };
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-4 z-30 grid justify-items-center">
      {count > 0 && (
        <Button
          look="ink"
          size="small"
          className="pointer-events-auto animate-[enter_.2s_ease-out]"
          onClick={show}
        >
          <ArrowUp size={16} aria-hidden />
          {t("offered.picks", { count })}
        </Button>
      )}
    </div>
  );
}

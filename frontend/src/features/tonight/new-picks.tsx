"use client";

import { ArrowUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { t } from "@/lib/i18n";
import type { Pick } from "@/types";
import { useOfferedPicks } from "./api";

/** New picks wait here to be asked for, so that the list never moves under the finger. */
export function NewPicks({ shown }: { shown: Pick[] }) {
  const { count, take } = useOfferedPicks(shown);
  const show = async () => {
    await take();
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

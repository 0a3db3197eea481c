"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { t } from "@/lib/i18n";

/** "How is this ranked?", answered. */
export function RankingNote() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="underline-offset-4 hover:text-ink hover:underline"
        onClick={() => setOpen(true)}
      >
        {t("ranked.how")}
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={t("ranked.howTitle")}>
        <div className="grid gap-3 text-mute">
          <p>{t("ranked.how1")}</p>
          <p>{t("ranked.how2")}</p>
          <p>{t("ranked.how3")}</p>
        </div>
      </Dialog>
    </>
  );
}

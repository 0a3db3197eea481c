"use client";

import { DemoButton } from "@/components/account/demo-button";
import { LinkButton } from "@/components/ui/button";
import { t } from "@/lib/i18n";

/** For visitors: Tonight works without an account, and this line says what one would add. */
export function Welcome() {
  return (
    <div className="mb-5.5 flex flex-wrap items-center gap-x-6 gap-y-3 border-y border-line py-4">
      <p className="min-w-64 flex-1">
        <b className="font-semibold">{t("welcome.title")}</b>{" "}
        <span className="text-mute">{t("welcome.text")}</span>
      </p>
      <div className="flex flex-wrap gap-2">
        <DemoButton look="ink" size="small" />
        <LinkButton href="/sign-up" size="small">
          {t("welcome.start")}
        </LinkButton>
      </div>
    </div>
  );
}

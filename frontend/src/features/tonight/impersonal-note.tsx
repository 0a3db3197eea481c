"use client";

import Link from "next/link";
import { rich, t } from "@/lib/i18n";
import { useProfile } from "@/lib/profile";

/** For who has turned personalisation off: says so, and where it is turned on. */
export function ImpersonalNote() {
  const { data: profile } = useProfile();
  if (profile?.personalised !== false) return null;
  return (
    <p className="mb-5.5 border-y border-line py-3.5 text-mute">
      {rich("tonight.impersonal", {
        settings: (
          <Link
            href="/settings#privacy"
            className="text-ink underline decoration-line-strong underline-offset-4 hover:decoration-ink"
          >
            {t("tonight.impersonalSettings")}
          </Link>
        ),
      })}
    </p>
  );
}

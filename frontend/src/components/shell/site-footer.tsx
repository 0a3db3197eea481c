"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { t } from "@/lib/i18n";
import { siteQuery } from "@/lib/site";

/** Whose data this is: its terms ask that it be said, and readers should be able to judge it. */
export function SiteFooter() {
  const { data: site } = useQuery(siteQuery);
  const sources = [...new Set(site?.attributions.map((attribution) => attribution.text))];
  return (
    // Not before the page is there, which would push it away.
    <footer className="[body:has(main_.skeleton)_&]:invisible mx-4 mt-16 flex min-h-16 flex-wrap gap-x-4 gap-y-1 border-t border-line pt-4 pb-28 text-note text-faint rail:mx-8.5 rail:pb-8">
      <p className="max-w-3xl">{sources.join(" · ")}</p>
      <Link href="/about" className="ml-auto underline-offset-4 hover:text-ink hover:underline">
        {t("account.about")}
      </Link>
    </footer>
  );
}

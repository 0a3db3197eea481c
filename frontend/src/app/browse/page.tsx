import type { Metadata } from "next";
import { Suspense } from "react";
import { BrowseScreen, BrowseSkeleton } from "@/features/browse/screen";
import { t } from "@/lib/i18n";

export const metadata: Metadata = { title: t("nav.browse") };

export default function BrowsePage() {
  return (
    <Suspense fallback={<BrowseSkeleton />}>
      <BrowseScreen />
    </Suspense>
  );
}

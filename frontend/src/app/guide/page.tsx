import type { Metadata } from "next";
import { Suspense } from "react";
import { GuideFrame, GuideScreen } from "@/features/guide/screen";
import { t } from "@/lib/i18n";

export const metadata: Metadata = { title: t("nav.guide") };

export default function GuidePage() {
  return (
    <Suspense fallback={<GuideFrame />}>
      <GuideScreen />
    </Suspense>
  );
}

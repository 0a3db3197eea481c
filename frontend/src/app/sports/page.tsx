import type { Metadata } from "next";
import { Suspense } from "react";
import { SportsBoardScreen } from "@/features/sports/board-screen";
import { t } from "@/lib/i18n";

export const metadata: Metadata = { title: t("nav.sports") };

export default function SportsPage() {
  return (
    <Suspense>
      <SportsBoardScreen />
    </Suspense>
  );
}

import type { Metadata } from "next";
import { InBrowser } from "@/components/in-browser";
import { PageHeader } from "@/components/ui/page-header";
import { SportsBoardScreen } from "@/features/sports/board-screen";
import { BoardSkeleton } from "@/features/sports/competition-section";
import { t } from "@/lib/i18n";

export const metadata: Metadata = { title: t("nav.sports") };

export default function SportsPage() {
  return (
    <InBrowser fallback={<SportsSkeleton />}>
      <SportsBoardScreen />
    </InBrowser>
  );
}

function SportsSkeleton() {
  return (
    <>
      <PageHeader title={t("sports.title")} />
      <BoardSkeleton />
    </>
  );
}

import type { Metadata } from "next";
import { MatchScreen } from "@/features/sports/match-screen";
import { t } from "@/lib/i18n";

export const metadata: Metadata = { title: t("match.page") };

/** Exported once, for every id: see `useRouteId`. */
export function generateStaticParams() {
  return [{ id: "_" }];
}

export default function MatchPage() {
  return <MatchScreen />;
}

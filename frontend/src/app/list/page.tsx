import type { Metadata } from "next";
import { LibraryScreen } from "@/features/library/screen";
import { t } from "@/lib/i18n";

export const metadata: Metadata = { title: t("nav.list") };

export default function ListPage() {
  return <LibraryScreen />;
}

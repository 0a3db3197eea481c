import type { Metadata } from "next";
import { AboutScreen } from "@/features/about/screen";
import { t } from "@/lib/i18n";

export const metadata: Metadata = { title: t("account.about") };

export default function AboutPage() {
  return <AboutScreen />;
}

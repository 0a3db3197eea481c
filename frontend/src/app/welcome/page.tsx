import type { Metadata } from "next";
import { WelcomeScreen } from "@/features/welcome/screen";
import { t } from "@/lib/i18n";

export const metadata: Metadata = { title: t("first.title") };

export default function WelcomePage() {
  return <WelcomeScreen />;
}

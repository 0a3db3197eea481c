import type { Metadata } from "next";
import { StaffScreen } from "@/features/staff/screen";
import { t } from "@/lib/i18n";

export const metadata: Metadata = { title: t("staff.title") };

export default function StaffPage() {
  return <StaffScreen />;
}

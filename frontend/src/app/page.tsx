import { PageHeader } from "@/components/ui/page-header";
import { t } from "@/lib/i18n";
export default function TonightPage() {
  return <PageHeader title={t("nav.tonight")} />;
}

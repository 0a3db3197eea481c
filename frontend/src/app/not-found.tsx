import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { t } from "@/lib/i18n";

export default function NotFound() {
  return (
    <>
      <PageHeader title={t("error.notFound")} />
      <p className="mb-4 text-mute">{t("error.notFoundText")}</p>
      <LinkButton href="/">{t("error.home")}</LinkButton>
    </>
  );
}

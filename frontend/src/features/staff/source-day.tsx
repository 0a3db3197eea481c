import Link from "next/link";
import { Section } from "@/components/ui/section";
import { t } from "@/lib/i18n";
import type { StaffProvider } from "@/types";
import { Figures } from "./figure-list";

/** What came of the last 24 hours. */
export function SourceDay({ provider: { id, name, health } }: { provider: StaffProvider }) {
  return (
    <Section title={t("staff.today")}>
      <Figures
        figures={[
          [t("staff.runs24h"), health.runs_24h],
          [t("staff.failed24h"), health.failed_24h],
          [t("staff.quarantined24h"), health.quarantined_24h],
        ]}
      />
      <Link
        href={`/staff?tab=runs&source=${id}`}
        className="mt-3 inline-block text-note underline decoration-line-strong underline-offset-4 hover:decoration-ink"
      >
        {t("staff.allRuns", { name })}
      </Link>
    </Section>
  );
}

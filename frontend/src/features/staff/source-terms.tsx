import { Section } from "@/components/ui/section";
import { t } from "@/lib/i18n";
import type { StaffProvider } from "@/types";

/** Whose facts these are, and on what terms. */
export function SourceTerms({ provider: { attribution, keep_days } }: { provider: StaffProvider }) {
  if (attribution.length === 0) return null;
  return (
    <Section title={t("staff.terms")}>
      <ul className="text-note text-mute">
        {attribution.map(({ text, url, licence }) => (
          <li key={text} className="border-t border-line py-2">
            <a
              href={url}
              target="_blank"
              rel="noreferrer"
              className="text-ink underline decoration-line-strong underline-offset-4 hover:decoration-ink"
            >
              {text}
            </a>
            {licence && <span className="block">{t("staff.licence", { licence })}</span>}
          </li>
        ))}
        {keep_days !== null && (
          <li className="border-t border-line py-2">{t("staff.keepDays", { count: keep_days })}</li>
        )}
      </ul>
    </Section>
  );
}

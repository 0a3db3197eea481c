import { Section } from "@/components/ui/section";
import { t } from "@/lib/i18n";
import type { TitleSource } from "@/types";

/** Who says all this, as their terms ask. */
export function Sources({ sources }: { sources: TitleSource[] }) {
  if (sources.length === 0) return null;
  return (
    <Section title={t("title.sources")}>
      <ul className="text-note text-mute">
        {sources.map(({ provider, name, text, url, licence, link }) => (
          <li key={`${provider} ${text}`} className="border-t border-line py-2">
            <a
              href={link || url}
              target="_blank"
              rel="noreferrer"
              className="text-ink underline decoration-line-strong underline-offset-4 hover:decoration-ink"
            >
              {text || name}
            </a>
            {licence && <span className="block">{t("title.sourceLicence", { licence })}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

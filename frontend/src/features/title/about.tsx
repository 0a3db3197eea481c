import Link from "next/link";
import { Section } from "@/components/ui/section";
import { countryName } from "@/lib/format/country";
import { shortDate } from "@/lib/format/time";
import { locale, t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import type { TitleDetail } from "@/types";
import { elsewhere } from "./elsewhere";

const THEMES_SHOWN = 16;
const languages = new Intl.DisplayNames(locale, { type: "language" });

/** The facts that did not fit above, and where to read more. */
export function About({ title }: { title: TitleDetail }) {
  const links = elsewhere(title);
  const { user } = useSession();
  const joinLink = user?.is_staff && (
    <Link href={`/staff?tab=joinings&goes=${title.id}`} className="hover:text-ink">
      {t("title.join")}
    </Link>
  );
  return (
    <Section title={t("title.about")} aside={joinLink}>
      <dl>
        {facts(title).map(([label, value]) => (
          <div key={label} className="flex gap-3 border-t border-line py-2">
            <dt className="text-mute">{label}</dt>
            <dd className="ml-auto text-right">{value}</dd>
          </div>
        ))}
        {links.length > 0 && (
          <div className="flex gap-3 border-t border-line py-2">
            <dt className="text-mute">{t("title.elsewhere")}</dt>
            <dd className="ml-auto flex flex-wrap justify-end gap-x-3">
              {links.map(({ name, href }) => (
                <a
                  key={name}
                  href={href}
                  target="_blank"
                  rel="noreferrer"
                  className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
                >
                  {name}
                </a>
              ))}
            </dd>
          </div>
        )}
      </dl>
      {title.themes.length > 0 && (
        <ul aria-label={t("title.themes")} className="mt-3 flex flex-wrap gap-2">
          {title.themes.slice(0, THEMES_SHOWN).map(({ slug, name }) => (
            <li key={slug}>
              <Link
                href={`/browse?theme=${slug}`}
                className="block rounded-full border border-line px-3 py-1 text-note text-mute hover:border-line-strong hover:text-ink"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function facts(title: TitleDetail): [label: string, value: string][] {
  const rows: [string, string | false][] = [
    [t("title.original"), title.original_name !== title.name && title.original_name],
    [t("title.network"), title.network],
    [t("title.premiered"), title.premiered !== null && shortDate(title.premiered)],
    [t("title.ended"), title.ended !== null && shortDate(title.ended)],
    [t("title.status"), title.kind === "show" && statusName(title.status)],
    [t("title.country"), title.country !== "" && countryName(title.country)],
    [t("title.language"), title.language !== "" && languageName(title.language)],
  ];
  return rows.filter((row): row is [string, string] => Boolean(row[1]));
}

function statusName(status: string): string {
  if (status === "running") return t("title.status.running");
  return status === "ended" ? t("title.status.ended") : "";
}

function languageName(code: string): string {
  return /^[a-z]{2,3}$/i.test(code) ? (languages.of(code) ?? code) : code;
}

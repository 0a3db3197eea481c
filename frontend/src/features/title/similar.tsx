"use client";

import { useQuery } from "@tanstack/react-query";
import { TitleTile } from "@/components/title/title-tile";
import { Section, Shelf } from "@/components/ui/section";
import { t } from "@/lib/i18n";
import { useAskedCountry } from "@/lib/profile";
import { useSession } from "@/lib/session";
import type { TitleDetail } from "@/types";
import { similarQuery } from "./api";
import { likenessText } from "./likeness";

/** What is like it, and why; stays away when nothing is, or when it cannot be said. */
export function Similar({ title }: { title: TitleDetail }) {
  const { user } = useSession();
  const { data = [] } = useQuery(similarQuery(title.id, user?.id ?? null, useAskedCountry()));
  if (data.length === 0) return null;
  return (
    <Section title={t("title.similar")}>
      <Shelf label={t("title.similar")}>
        {data.map(({ title: other, reasons, seen }) => (
          <TitleTile
            key={other.id}
            title={other}
            note={[seen && t("title.seen"), likenessText(reasons)].filter(Boolean).join(" · ")}
          />
        ))}
      </Shelf>
    </Section>
  );
}

"use client";

import clsx from "clsx";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { t } from "@/lib/i18n";
import type { Credit } from "@/types";

const SHOWN = 10;

interface CastProps {
  credits: Credit[];
  /** In two columns, where the place is wide. */
  columns?: boolean;
}

export function Cast({ credits, columns }: CastProps) {
  const [all, setAll] = useState(false);
  const cast = credits.filter(({ role }) => role === "cast");
  if (cast.length === 0) return null;
  return (
    <Section title={t("title.cast")}>
      <ul className={clsx(columns && "gap-x-8 rail:grid rail:grid-cols-2")}>
        {(all ? cast : cast.slice(0, SHOWN)).map(({ person, character }) => (
          <li key={person.id} className="flex items-baseline gap-3 border-t border-line py-2">
            <Link href={`/browse?person=${person.id}`} className="font-semibold hover:underline">
              {person.name}
            </Link>
            <span className="ml-auto text-right text-note text-mute">{character}</span>
          </li>
        ))}
      </ul>
      {cast.length > SHOWN && !all && (
        <Button size="small" className="mt-3" onClick={() => setAll(true)}>
          {t("title.allCast", { count: cast.length })}
        </Button>
      )}
    </Section>
  );
}

"use client";

import Link from "next/link";
import { useState } from "react";
import { Popover } from "@/components/ui/popover";
import { t } from "@/lib/i18n";
import { useLiveChannel } from "@/lib/live/provider";
import { useCountry } from "@/lib/profile";
import { type Arrival, newHere, withNews } from "./arrivals";
import type { Kind } from "./filters";

/** What came while the page is open waits here to be asked for: the list itself does not move. */
export function NewArrivals({ kind }: { kind: Kind | null }) {
  const [arrivals, setArrivals] = useState<Arrival[]>([]);
  const country = useCountry();
  useLiveChannel("catalog:new", {
    take: (message) => setArrivals((held) => withNews(held, message)),
  });
  const here = newHere(arrivals, kind, country);
  return (
    <span role="status">
      {here.length > 0 && (
        <Popover
          label={t("browse.arrivals")}
          trigger={
            <button
              type="button"
              className="ml-3 animate-[enter_.2s_ease-out] rounded-chip border border-line px-1.5 text-xs text-ink hover:border-line-strong"
            >
              {t("browse.new", { count: here.length })}
            </button>
          }
        >
          <h2 className="mb-1 font-semibold">{t("browse.arrivals")}</h2>
          <ul className="w-72 max-w-full">
            {here.map(({ title, platforms }) => (
              <li key={title.id} className="border-t border-line py-2 first:border-t-0">
                <Link href={`/title/${title.id}`} className="font-semibold hover:underline">
                  {title.name}
                </Link>
                <span className="block text-note text-mute">
                  {[t(`kind.${title.kind}`), title.year, platforms[country]?.join(", ")]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </li>
            ))}
          </ul>
        </Popover>
      )}
    </span>
  );
}

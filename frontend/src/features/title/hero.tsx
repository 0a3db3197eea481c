"use client";

import clsx from "clsx";
import Link from "next/link";
import { Cover } from "@/components/cover/cover";
import { Chip } from "@/components/ui/chip";
import { Skeleton } from "@/components/ui/states";
import { ageText, titleFacts } from "@/lib/format/facts";
import { rich, t } from "@/lib/i18n";
import type { TitleDetail } from "@/types";
import { Actions } from "./actions";
import { BestWay } from "./best-way";
import { PeopleLinks } from "./people-links";
import type { Watched } from "./use-watched";

const LAYOUT = "grid gap-6 rail:grid-cols-[minmax(10rem,15.625rem)_1fr] rail:gap-8 wide:gap-10";

/** What it is, the shortest way to it, and what one can do with it. */
export function Hero({ title, country, watched }: { title: TitleDetail; country: string; watched: Watched }) {
  const makers = title.credits.filter(({ role }) => role !== "cast");
  return (
    <header className={LAYOUT}>
      <div className="-mx-4 -mt-4.5 rail:m-0">
        <Cover
          subject={title}
          className="h-40 rail:aspect-[5/7] rail:h-auto rail:rounded-card max-rail:[&_[data-lettering]]:hidden"
        />
      </div>
      <div className="flex min-w-0 flex-col gap-4 rail:py-2">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-mute">
          {titleFacts(title)}
          {title.minimum_age !== null && <Chip>{ageText(title.minimum_age)}</Chip>}
        </p>
        <h1
          className={clsx(
            "font-display font-bold tracking-[-.04em] text-balance",
            title.name.length > 22
              ? "text-[clamp(2rem,4vw,3.25rem)] leading-[.98]"
              : "text-[clamp(2.5rem,5.4vw,4.5rem)] leading-[.92]",
          )}
        >
          {title.name}
        </h1>
        <ul className="flex flex-wrap gap-x-3 gap-y-1">
          {title.genres.map(({ slug, name }) => (
            <li key={slug}>
              <Link
                href={`/browse?kind=${title.kind}&genre=${slug}`}
                className="text-mute underline decoration-line-strong underline-offset-4 hover:text-ink"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
        {makers.length > 0 && (
          <p>
            {rich(title.kind === "movie" ? "title.directedBy" : "title.createdBy", {
              names: <PeopleLinks credits={makers} />,
            })}
          </p>
        )}
        {title.collection && (
          <p>
            {rich("title.partOf", { collection: <b className="font-semibold">{title.collection.name}</b> })}
          </p>
        )}
        {title.rating !== null && (
          <p className="text-mute">
            <b className="score text-xl text-ink">{title.rating.toFixed(1)}</b> <span aria-hidden>/ 10</span>
            <span className="sr-only">{t("title.publicRating", { value: title.rating.toFixed(1) })}</span>
          </p>
        )}
        <BestWay title={title} country={country} />
        <Actions title={title} watched={watched} />
      </div>
    </header>
  );
}

export function HeroSkeleton() {
  return (
    <div className={LAYOUT}>
      <Skeleton className="-mx-4 -mt-4.5 h-40 rounded-none rail:m-0 rail:aspect-[5/7] rail:h-auto rail:rounded-card" />
      <div className="flex flex-col gap-4 rail:py-2">
        <Skeleton className="h-5 w-48" />
        <Skeleton className="h-14 w-80 max-w-full" />
        <Skeleton className="h-5 w-60 max-w-full" />
        <Skeleton className="h-5 w-52" />
        <Skeleton className="mt-2 h-11 w-52 rounded-full" />
        <Skeleton className="h-11 w-full max-w-md rounded-full" />
      </div>
    </div>
  );
}

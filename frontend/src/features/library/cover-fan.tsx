"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Cover } from "@/components/cover/cover";
import { wellKnownTitlesQuery } from "@/lib/catalogue";

const TILTS = [
  "-rotate-12 translate-y-5",
  "-rotate-6 translate-y-1",
  "",
  "rotate-6 translate-y-1",
  "rotate-12 translate-y-5",
];

/** A hand of covers: how a list would look. An ornament. */
export function CoverFan() {
  const { data: titles } = useQuery(wellKnownTitlesQuery);
  return (
    <div aria-hidden className="flex justify-center px-4 pt-8 pb-4 max-wide:order-first wide:pt-10">
      {TILTS.map((tilt, place) => {
        const title = titles?.[place];
        return (
          <span
            key={tilt}
            className={clsx(
              "-ml-6 block aspect-[5/7] w-19 shrink-0 overflow-hidden rounded-control bg-sunken ring-4 ring-paper first:ml-0 rail:w-32",
              tilt,
            )}
          >
            {title && <Cover subject={title} className="h-full animate-[enter_.4s_ease-out]" />}
          </span>
        );
      })}
    </div>
  );
}

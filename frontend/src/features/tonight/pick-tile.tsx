import Link from "next/link";
import type { ReactNode } from "react";
import type { Pick } from "@/types";
import { PickCover } from "./pick-cover";
import { pickLink, pickName } from "./pick-text";

/** A pick in a shelf; `note` says what the shelf is about. */
export function PickTile({ pick, note }: { pick: Pick; note: ReactNode }) {
  const link = pickLink(pick);
  const face = (
    <>
      <PickCover pick={pick} className="mb-2.5 aspect-[5/7] rounded-control" />
      <span className="line-clamp-2 text-[0.90625rem] leading-tight font-semibold">{pickName(pick)}</span>
      <span className="mt-0.5 block text-note text-mute tabular-nums">{note}</span>
    </>
  );
  return (
    <li className="min-w-0 snap-start list-none">
      {link ? (
        <Link href={link} className="block rounded-control">
          {face}
        </Link>
      ) : (
        face
      )}
    </li>
  );
}

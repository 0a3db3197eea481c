import Link from "next/link";
import { Cover } from "@/components/cover/cover";
import { Skeleton } from "@/components/ui/states";
import { titleFacts } from "@/lib/format/facts";
import type { Title } from "@/types";

/** A title in a shelf or a grid; `note` replaces the facts where there is something better to say. */
export function TitleTile({ title, note }: { title: Title; note?: string }) {
  return (
    <li className="group min-w-0 snap-start list-none">
      <Link href={`/title/${title.id}`} className="block rounded-control">
        <Cover
          subject={title}
          className="mb-2.5 aspect-[5/7] rounded-control transition-[filter] group-hover:brightness-110"
        />
        <span className="line-clamp-2 text-[0.90625rem] leading-tight font-semibold">{title.name}</span>
        <span className="mt-0.5 block text-note text-mute">{note ?? titleFacts(title)}</span>
      </Link>
    </li>
  );
}

export function TitleTileSkeleton() {
  return (
    <li className="list-none">
      <Skeleton className="mb-2.5 aspect-[5/7]" />
      <Skeleton className="h-4 w-4/5" />
      <Skeleton className="mt-1.5 h-3.5 w-1/2" />
    </li>
  );
}

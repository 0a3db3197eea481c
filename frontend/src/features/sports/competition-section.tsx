import Link from "next/link";
import { MatchCard } from "@/components/match/match-card";
import { Section } from "@/components/ui/section";
import { Loading, Skeleton } from "@/components/ui/states";
import { countryName } from "@/lib/format/country";
import type { CompetitionBoard } from "./board";

const COLUMNS = "grid grid-cols-1 gap-x-8.5 rail:grid-cols-2 wide:grid-cols-3";

export function CompetitionSection({ board: { competition, events } }: { board: CompetitionBoard }) {
  return (
    <Section
      className="mt-7"
      title={
        <Link
          data-slide={competition.slug}
          href={`/sports?competition=${competition.slug}`}
          className="inline-block underline-offset-4 hover:underline"
        >
          {competition.name}
        </Link>
      }
      aside={competition.country && countryName(competition.country)}
    >
      <ul className={COLUMNS}>
        {events.map((event) => (
          <li key={event.id} data-slide={event.id} className="border-t border-line">
            <MatchCard event={event} context={event.stage} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function BoardSkeleton() {
  return (
    <Loading className="mt-7">
      <Skeleton className="mb-4 h-6 w-48" />
      <div className={COLUMNS}>
        {[1, 2, 3, 4, 5, 6].map((match) => (
          <div key={match} className="grid gap-2 border-t border-line py-3.5">
            <Skeleton className="h-6" />
            <Skeleton className="h-6" />
            <Skeleton className="h-5 w-2/3" />
          </div>
        ))}
      </div>
    </Loading>
  );
}

import { isDraft, ownRows, useOwnRowChanges, useOwnRows } from "@/lib/own-rows";
import type { Competition, FollowedSport, Team } from "@/types";

/** What can be followed: exactly one of the two. */
export type Followable =
  | { team: Team; competition?: undefined }
  | { competition: Competition; team?: undefined };

export const follows = ownRows<FollowedSport>({
  key: "follows",
  path: "sports",
  body: ({ team, competition }) => (team ? { team: team.id } : { competition: competition?.id }),
  failed: "save.failed",
});

/** Whether that team or competition is followed, and how to begin and to stop. */
export function useFollowed(subject: Followable) {
  const { data: rows = [] } = useOwnRows(follows);
  const { add, remove } = useOwnRowChanges(follows);
  const row = rows.find((held) => isFor(held, subject));
  const { team = null, competition = null } = subject;
  return {
    followed: row !== undefined,
    busy: row !== undefined && isDraft(row),
    toggle: () => (row ? remove.mutate(row) : add.mutate({ row: { team, competition } })),
  };
}

function isFor(row: FollowedSport, { team, competition }: Followable): boolean {
  return team ? row.team?.id === team.id : row.competition?.id === competition?.id;
}

export function followableOf({ team, competition }: FollowedSport): Followable {
  if (team) return { team };
  if (competition) return { competition };
  throw new Error("A follow names neither a team nor a competition.");
}

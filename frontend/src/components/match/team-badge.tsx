import clsx from "clsx";
import type { Team } from "@/types";
import { teamCode, teamColour } from "./team-colour";

/** No crest is shipped: a team is its code on a colour of its own. */
export function TeamBadge({ team, className }: { team: Team; className?: string }) {
  return (
    <span
      aria-hidden
      className={clsx(
        "inline-grid size-6 shrink-0 place-items-center rounded-chip text-[0.625rem] leading-none font-bold text-white",
        className,
      )}
      style={{ background: teamColour(team) }}
    >
      {teamCode(team)}
    </span>
  );
}

import { Cover } from "@/components/cover/cover";
import { MatchCover } from "@/components/match/match-cover";
import type { Pick } from "@/types";

interface PickCoverProps {
  pick: Pick;
  lettering?: "poster" | "thumb";
  className?: string;
}

/** A title's cover, a match's two colours, or what a programme's category looks like. */
export function PickCover({ pick: { title, event, program }, lettering, className }: PickCoverProps) {
  if (event && !title) return <MatchCover event={event} className={className} />;
  const subject = title ?? {
    name: program?.name ?? "",
    genres: [{ slug: program?.category.toLowerCase() ?? "" }],
  };
  return <Cover subject={subject} lettering={lettering} className={className} />;
}

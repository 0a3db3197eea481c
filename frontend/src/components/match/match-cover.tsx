import clsx from "clsx";
import type { SportsEvent } from "@/types";
import { matchColours, teamCode } from "./team-colour";

/** The cover of a match: two halves of a pitch in the colours of the two sides. */
export function MatchCover({ event, className }: { event: SportsEvent; className?: string }) {
  const [home, away] = matchColours(event.home, event.away);
  return (
    <span
      aria-hidden
      className={clsx("relative block overflow-hidden [container-type:size]", className)}
      style={{ background: `linear-gradient(158deg, ${home} 50%, ${away} 50.2%)` }}
    >
      <svg
        className="absolute inset-0 size-full"
        viewBox="0 0 300 420"
        preserveAspectRatio="xMidYMid slice"
        fill="none"
        stroke="#fffaf0"
        strokeWidth={3}
        opacity={0.28}
        aria-hidden="true"
      >
        <circle cx={150} cy={210} r={62} />
        <path d="M70 -4V52H230V-4M120 52A34 34 0 0 0 180 52M70 424V368H230V424M120 368A34 34 0 0 1 180 368" />
      </svg>
      <Code className="top-[8cqmin] left-[8cqmin]">{teamCode(event.home)}</Code>
      <Code className="right-[8cqmin] bottom-[8cqmin]">{teamCode(event.away)}</Code>
    </span>
  );
}

function Code({ className, children }: { className: string; children: string }) {
  return (
    <span
      className={clsx(
        "absolute font-display text-[min(30cqi,42cqb)] leading-[.8] font-extrabold tracking-[-.03em] text-[#fffaf0]",
        className,
      )}
    >
      {children}
    </span>
  );
}

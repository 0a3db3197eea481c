import { type MessageKey, t } from "@/lib/i18n";
import type { SportsEvent, Team, TimelineItem } from "@/types";
import { clockTime } from "./time";

/** How long a goal or a red card is news, in minutes of play. */
const NEWS_FOR = 4;
const CLOSE_FROM_MINUTE = 70;

const GOALS = new Set(["goal", "own_goal", "penalty_goal"]);
const SEND_OFFS = new Set(["red", "second_yellow"]);

export const isGoal = (item: TimelineItem) => GOALS.has(item.kind);
export const isSendOff = (item: TimelineItem) => SEND_OFFS.has(item.kind);
export const isShootOut = (item: TimelineItem) => item.kind.startsWith("shoot_out");

/** "81′", "90+3′" */
export function minuteText({ minute, added }: Pick<TimelineItem, "minute" | "added">): string {
  return added ? `${minute}+${added}′` : `${minute}′`;
}

/** The scoreboard's clock in words and signs: "81′", "Half-time", "After penalties"; "" before kick-off. */
export function clockText(event: SportsEvent): string {
  if (event.status === "finished" && event.score.penalties) return t("match.clock.afterPenalties");
  if (event.status === "finished" && event.score.line.length > 0) return t("match.clock.final");
  const named = event.clock && CLOCKS[event.clock];
  if (named) return t(named);
  if (event.status === "postponed") return t("match.postponed");
  if (event.status === "cancelled") return t("match.cancelled");
  return event.clock?.replace("'", "′") ?? "";
}

const CLOCKS: Record<string, MessageKey & `match.clock.${string}`> = {
  HT: "match.clock.halfTime",
  Break: "match.clock.break",
  "ET HT": "match.clock.extraHalfTime",
  Pens: "match.clock.penalties",
  FT: "match.clock.fullTime",
  AET: "match.clock.afterExtraTime",
};

/** The score as a browser's tab has room for it: "ARG 2–1 FRA, 81′"; with its time once it is not live any more. */
export function tabTitle(event: SportsEvent, asOf: string | Date | null): string {
  const { home, away, score } = event;
  const names = { home: tabName(home), away: tabName(away) };
  if (score.home === null || score.away === null) return t("event.name", names);
  return t("match.tab", {
    ...names,
    score: `${score.home}–${score.away}`,
    clock: asOf ? t("match.asOf", { time: clockTime(asOf) }) : clockText(event),
  });
}

function tabName({ code, short_name, name }: Team): string {
  return code || short_name || name;
}

/**
 * The goal or sending-off of the last few minutes, if there is one: "Goal, Mbappé". In a shoot-out
 * the minutes stand still, and a goal of the 118th would be news to its end.
 */
export function news(event: SportsEvent): TimelineItem | null {
  const { last, minute, period, status } = event;
  if (status !== "live" || !last || minute === null || period === "shoot_out") return null;
  const recent = minute - last.minute <= NEWS_FOR;
  return recent && (isGoal(last) || isSendOff(last)) ? last : null;
}

/** "Goal, Mbappé"; without the name where the source has none. */
export function momentText(item: TimelineItem): string {
  const what = t(MOMENTS[item.kind] ?? "match.moment.other");
  return item.player ? t("match.moment.by", { what, player: item.player }) : what;
}

const MOMENTS: Record<string, Exclude<MessageKey & `match.moment.${string}`, "match.moment.by">> = {
  goal: "match.moment.goal",
  own_goal: "match.moment.ownGoal",
  penalty_goal: "match.moment.penaltyGoal",
  penalty_missed: "match.moment.penaltyMissed",
  yellow: "match.moment.yellow",
  second_yellow: "match.moment.secondYellow",
  red: "match.moment.red",
  substitution: "match.moment.substitution",
  shoot_out_scored: "match.moment.shootOutScored",
  shoot_out_missed: "match.moment.shootOutMissed",
};

/** In these nothing can be watched that decides the match, or all of it does. */
const NOT_CLOSE = new Set<SportsEvent["period"]>(["break", "extra_half_time", "shoot_out"]);

/** Worth switching over for: late, and within a goal. */
export function isClose({ status, period, minute, score }: SportsEvent): boolean {
  if (
    status !== "live" ||
    NOT_CLOSE.has(period) ||
    minute === null ||
    score.home === null ||
    score.away === null
  )
    return false;
  return minute >= CLOSE_FROM_MINUTE && Math.abs(score.home - score.away) <= 1;
}

/** Which side leads or has won, shoot-outs included; null while level. */
export function leader({ score }: SportsEvent): "home" | "away" | null {
  const [home, away] = [score.home ?? 0, score.away ?? 0];
  const [homePenalties, awayPenalties] = score.penalties ?? [0, 0];
  const difference = home - away || homePenalties - awayPenalties;
  return difference === 0 ? null : difference > 0 ? "home" : "away";
}

const ORDER = { live: 0, scheduled: 1, finished: 2, postponed: 3, cancelled: 4 };

/** What is being played first, the furthest on first; then what is to come; then what is over. */
export function byUrgency(a: SportsEvent, b: SportsEvent): number {
  return (
    ORDER[a.status] - ORDER[b.status] ||
    (a.status === "live" ? (b.minute ?? 0) - (a.minute ?? 0) : a.starts_at.localeCompare(b.starts_at)) ||
    a.id - b.id
  );
}

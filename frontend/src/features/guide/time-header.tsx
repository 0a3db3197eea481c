import { clockTime } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { HEADER_HEIGHT, pixelsAt, type Span, ticksOf } from "./layout";

interface TimeHeaderProps {
  day: Span;
  now: number;
  channelWidth: number;
}

/** Pixels about the middle of the label of now in which another could not be read. */
const LABEL = { before: 95, after: 25 };

/** The hours, always in sight; read out with each programme, and so hidden from screen readers here. */
export function TimeHeader({ day, now, channelWidth }: TimeHeaderProps) {
  return (
    <div
      aria-hidden
      className="sticky top-0 z-30 border-b border-line bg-paper"
      style={{ height: HEADER_HEIGHT }}
    >
      <div className="sticky left-0 z-10 grid h-full w-(--channel-width) items-center border-r border-line bg-paper px-4 text-note text-mute">
        {t("guide.channel")}
      </div>
      {ticksOf(day).map((tick) => (
        <span
          key={tick}
          className="absolute inset-y-0 flex items-center border-l border-line pl-2.5 text-note text-mute tabular-nums"
          style={{ left: channelWidth + pixelsAt(tick, day) }}
        >
          {!isCovered(tick, now, day) && clockTime(tick)}
        </span>
      ))}
      {isIn(day, now) && (
        <span
          className="absolute bottom-0 -translate-x-1/2 rounded-chip bg-ink px-1.5 py-0.5 text-xs font-semibold text-paper tabular-nums"
          style={{ left: channelWidth + pixelsAt(now, day) }}
        >
          {clockTime(now)}
        </span>
      )}
    </div>
  );
}

/** Where we are in the day; behind the programmes, whose words it would cross. */
export function NowLine({ day, now, channelWidth }: TimeHeaderProps) {
  if (!isIn(day, now)) return null;
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute bottom-0 w-px bg-ink"
      style={{ top: HEADER_HEIGHT, left: channelWidth + pixelsAt(now, day) }}
    />
  );
}

function isCovered(tick: number, now: number, day: Span): boolean {
  const pixels = pixelsAt(now, day) - pixelsAt(tick, day);
  return pixels > -LABEL.after && pixels < LABEL.before;
}

function isIn(day: Span, moment: number): boolean {
  return moment >= day.from && moment < day.to;
}

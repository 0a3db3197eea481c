import { FollowButton } from "@/components/follow-button";
import { Section } from "@/components/ui/section";
import { clockTime, shortDate } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { SportsEventDetail } from "@/types";

export function MatchFacts({ event }: { event: SportsEventDetail }) {
  const started = event.replay_of ?? event.starts_at;
  const facts = [
    {
      label: t("match.competition"),
      value: [event.competition.name, event.season].filter(Boolean).join(" "),
    },
    { label: t("match.started"), value: `${shortDate(started)}, ${clockTime(started)}` },
    { label: t("match.venue"), value: event.venue },
  ].filter(({ value }) => value);
  return (
    <Section title={t("match.facts")}>
      <dl className="mb-5">
        {facts.map(({ label, value }) => (
          <div key={label} className="flex justify-between gap-4 border-t border-line py-2">
            <dt className="text-mute">{label}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap gap-2">
        <FollowButton subject={{ team: event.home }} />
        <FollowButton subject={{ team: event.away }} />
        <FollowButton subject={{ competition: event.competition }} />
      </div>
    </Section>
  );
}

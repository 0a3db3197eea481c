import { Trophy, Tv, User, Users } from "lucide-react";
import { Cover } from "@/components/cover/cover";
import { countryName } from "@/lib/format/country";
import { titleFacts } from "@/lib/format/facts";
import { t } from "@/lib/i18n";
import type { SearchHit } from "@/types";

const SIGNS = { person: User, team: Users, competition: Trophy, channel: Tv };

/** A suggestion: its sign, its name and what it is. */
export function HitRow({ hit }: { hit: SearchHit }) {
  return (
    <>
      <HitSign hit={hit} />
      <span className="min-w-0">
        <span className="block truncate font-semibold">{hit.title?.name ?? hit.name}</span>
        <span className="block truncate text-note text-mute">{hitFacts(hit)}</span>
      </span>
    </>
  );
}

function HitSign({ hit }: { hit: SearchHit }) {
  if (hit.type === "title") {
    return (
      <Cover
        subject={hit.title ?? { name: hit.name }}
        lettering="thumb"
        className="h-11 w-8 shrink-0 rounded-chip"
      />
    );
  }
  const Sign = SIGNS[hit.type];
  return (
    <span className="grid size-8 shrink-0 place-items-center rounded-full bg-sunken text-mute">
      <Sign size={16} aria-hidden />
    </span>
  );
}

function hitFacts({ title, team, competition, channel }: SearchHit): string {
  if (title) return titleFacts(title);
  if (team) return team.national ? t("browse.hint.national") : t("browse.hint.team");
  if (competition) return countryName(competition.country) || competition.sport;
  if (channel) return countryName(channel.country);
  return t("browse.hint.person");
}

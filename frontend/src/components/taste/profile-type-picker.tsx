"use client";

import { useQuery } from "@tanstack/react-query";
import {
  Check,
  Clapperboard,
  Coffee,
  Layers,
  Leaf,
  type LucideIcon,
  Newspaper,
  Sofa,
  Sparkles,
  Terminal,
  Trophy,
} from "lucide-react";
import { QueryView } from "@/components/ui/query-view";
import { Loading, Skeleton } from "@/components/ui/states";
import { t } from "@/lib/i18n";
import { useProfile } from "@/lib/profile";
import { useSaveProfile } from "@/lib/save-profile";
import type { ProfileType } from "@/types";
import { profileTypesQuery } from "./api";

const GRID = "grid gap-2.5 @lg:grid-cols-2 @min-[60rem]:grid-cols-4";

/** Which of the site's viewers one is most like. */
export function ProfileTypePicker({ legend }: { legend: string }) {
  const query = useQuery(profileTypesQuery);
  const { data: profile } = useProfile();
  const { mutate: save } = useSaveProfile();
  const chosen = profile?.profile_type ?? null;
  return (
    <QueryView query={query} loading={<PickerSkeleton />}>
      {(types) => (
        <fieldset disabled={!profile} className="@container">
          <legend className="sr-only">{legend}</legend>
          <div className={GRID}>
            {types.map((type) => (
              <TypeCard
                key={type.slug}
                type={type}
                checked={type.slug === chosen}
                onChoose={() => save({ profile_type: type.slug })}
              />
            ))}
          </div>
          <label className="relative mt-3 inline-flex min-h-9 cursor-pointer items-center gap-2 rounded-full border border-line px-3.5 text-note text-mute transition-colors hover:border-line-strong has-checked:border-ink has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink">
            <input
              type="radio"
              name="profile-type"
              value=""
              checked={chosen === null}
              onChange={() => save({ profile_type: null })}
              className="sr-only"
            />
            {chosen === null && <Check size={15} aria-hidden />}
            {t("settings.tasteNone")}
          </label>
        </fieldset>
      )}
    </QueryView>
  );
}

const SIGNS: Record<string, LucideIcon> = {
  casual: Coffee,
  "film-buff": Clapperboard,
  "series-binger": Layers,
  "sports-fan": Trophy,
  family: Sofa,
  "documentary-lover": Leaf,
  "news-junkie": Newspaper,
  hacker: Terminal,
};

interface TypeCardProps {
  type: ProfileType;
  checked: boolean;
  onChoose(): void;
}

function TypeCard({ type, checked, onChoose }: TypeCardProps) {
  const Sign = SIGNS[type.slug] ?? Sparkles;
  return (
    <label className="relative grid cursor-pointer grid-cols-[auto_1fr] content-start gap-x-3 gap-y-0.5 rounded-control border border-line p-3.5 pr-10 transition-colors hover:border-line-strong has-checked:border-ink has-checked:bg-raise has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink">
      <input
        type="radio"
        name="profile-type"
        value={type.slug}
        checked={checked}
        onChange={onChoose}
        className="sr-only"
      />
      <Sign size={20} strokeWidth={1.8} aria-hidden className="row-span-2 mt-0.5 text-mute" />
      <span className="font-semibold">{type.name}</span>
      <span className="text-note text-mute">{type.description}</span>
      {checked && <Check size={17} aria-hidden className="absolute top-4 right-3.5" />}
    </label>
  );
}

function PickerSkeleton() {
  return (
    <Loading className="@container">
      <div className={GRID}>
        {["a", "b", "c", "d", "e", "f", "g", "h"].map((key) => (
          <Skeleton key={key} className="h-22 @min-[60rem]:h-27" />
        ))}
      </div>
      <Skeleton className="mt-3 h-9 w-33" />
    </Loading>
  );
}

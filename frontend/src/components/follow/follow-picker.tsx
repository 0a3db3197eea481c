"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Followable, followableOf, follows } from "@/lib/follows";
import { t } from "@/lib/i18n";
import { useOwnRows } from "@/lib/own-rows";
import type { FollowedSport } from "@/types";
import { playingSoonQuery } from "./api";
import { followableKey } from "./follow-row";
import { FollowList, FollowSearch } from "./follow-search";

/** Whom one follows, whom one might, and a search for everybody else. */
export function FollowPicker() {
  const { data: rows } = useOwnRows(follows);
  const { data: playing } = useQuery(playingSoonQuery);
  const { first, ever } = useSeen(rows);
  const suggested = first ? without(playing ?? [], first) : [];
  const followed = without(ever, suggested);
  return (
    <FollowSearch>
      {followed.length > 0 && <FollowList subjects={followed} />}
      {suggested.length > 0 && (
        <>
          <p className="mt-6 mb-2 text-note text-mute">{t("follow.suggested")}</p>
          <FollowList subjects={suggested} />
        </>
      )}
    </FollowSearch>
  );
}

/** What was followed at first, and at any time since: a row must not jump when its switch is pressed. */
function useSeen(rows: FollowedSport[] | undefined) {
  const [first, setFirst] = useState<Followable[]>();
  const [ever, setEver] = useState<Followable[]>([]);
  const held = rows?.map(followableOf);
  if (held && !first) setFirst(held);
  const added = held ? without(held, ever) : [];
  if (added.length > 0) setEver([...ever, ...added]);
  return { first, ever };
}

function without(subjects: Followable[], others: Followable[]): Followable[] {
  const keys = new Set(others.map(followableKey));
  return subjects.filter((subject) => !keys.has(followableKey(subject)));
}

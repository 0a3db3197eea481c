"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Skeleton } from "@/components/ui/states";
import { WayLabel } from "@/components/way-label";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import { useSignInPrompt } from "@/lib/use-sign-in-prompt";
import { type Listable, useListed } from "@/lib/watchlist";
import type { Pick } from "@/types";
import { useDismissPick } from "./dismiss-button";
import { PickCover } from "./pick-cover";
import { pickFacts, pickLink, pickName } from "./pick-text";
import { ReasonText } from "./reason-text";
import { rowReason } from "./telling-reasons";

const ROW =
  "grid grid-cols-[3.5rem_1fr_auto] items-center gap-x-3 gap-y-2 border-t border-line py-3 rail:grid-cols-[1.625rem_3.875rem_1fr_auto_auto] rail:gap-x-3.5";

interface PickRowProps {
  pick: Pick;
  rank: number;
}

/** One line of the ranked list: what it is, why it is here, the way in. */
export function PickRow({ pick, rank }: PickRowProps) {
  const link = pickLink(pick);
  const reason = rowReason(pick.reasons);
  return (
    <li className={`${ROW} group relative`}>
      <span className="hidden font-display text-body font-semibold text-faint tabular-nums rail:block">
        {rank}
      </span>
      <PickCover
        pick={pick}
        lettering="thumb"
        className="h-19 w-14 self-start rounded-lg max-rail:row-span-2 rail:h-21 rail:w-15.5"
      />
      <div className="min-w-0">
        <h3 className="text-base leading-tight font-semibold">
          {link ? (
            // The whole row can be pressed, while the link alone is what is read out.
            <Link href={link} className="after:absolute after:inset-0">
              {pickName(pick)}
            </Link>
          ) : (
            pickName(pick)
          )}
        </h3>
        <p className="mt-0.5 text-note text-mute">{pickFacts(pick)}</p>
        {reason && (
          <p className="mt-0.5 line-clamp-2 text-note opacity-90">
            <ReasonText reason={reason} kind={pick.kind} />
          </p>
        )}
      </div>
      <PickMenu pick={pick} />
      <WayLabel way={pick.ways[0]} />
    </li>
  );
}

function PickMenu({ pick }: { pick: Pick }) {
  const dismiss = useDismissPick(pick);
  const subject: Listable | null = pick.title
    ? { title: pick.title }
    : pick.event
      ? { event: pick.event }
      : null;
  if (!dismiss && !subject) return <span />;
  return (
    <Menu
      trigger={
        <IconButton
          label={t("pick.more", { name: pickName(pick) })}
          className="relative opacity-0 transition-opacity group-hover:opacity-100 focus-visible:opacity-100 data-popup-open:opacity-100 max-rail:-mr-2 pointer-coarse:opacity-100"
        >
          <Ellipsis size={18} />
        </IconButton>
      }
    >
      {subject && <ListItem subject={subject} />}
      {dismiss && <MenuItem onClick={dismiss}>{t("pick.notForMe")}</MenuItem>}
    </Menu>
  );
}

function ListItem({ subject }: { subject: Listable }) {
  const { user } = useSession();
  const { listed, toggle } = useListed(subject);
  const promptSignIn = useSignInPrompt();
  return (
    <MenuItem onClick={() => (user ? toggle() : promptSignIn(t("list.signIn")))}>
      {listed ? t("list.remove") : t("list.add")}
    </MenuItem>
  );
}

export function PickRowSkeleton() {
  return (
    <div className={ROW}>
      <span className="hidden rail:block" />
      <Skeleton className="h-19 w-14 max-rail:row-span-2 rail:h-21 rail:w-15.5" />
      <div className="grid gap-2 max-rail:col-span-2">
        <Skeleton className="h-4 w-2/5" />
        <Skeleton className="h-3.5 w-3/5" />
        <Skeleton className="h-3.5 w-4/5" />
      </div>
      <span className="hidden w-9 rail:block" />
      <Skeleton className="h-6 w-28 max-rail:col-span-2 rail:h-9" />
    </div>
  );
}

"use client";

import { Split } from "lucide-react";
import Link from "next/link";
import { type RefObject, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ago } from "@/lib/format/time";
import { rich, t } from "@/lib/i18n";
import type { StaffJoining } from "@/types";
import { useFocusHeir } from "./use-focus-heir";
import { useUndoJoining } from "./use-undo-joining";

interface JoiningRowProps {
  joining: StaffJoining;
  now: Date;
  list: RefObject<HTMLElement | null>;
}

/** Two titles that were made one, by whom and when. */
export function JoiningRow({ joining, now, list }: JoiningRowProps) {
  useFocusHeir(list);
  const { kept, by, at, undoable } = joining;
  const names = { joined: joining.joined.name, kept: kept.name };
  const facts = [
    by && t("staff.joinedBy", { who: by }),
    ago(at, now),
    !undoable && t("staff.joiningBelow", { kept: names.kept }),
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line py-3.5">
      <div className="min-w-0 grow basis-64">
        <h2 className="text-base leading-tight">
          {rich("staff.joined", {
            joined: <b className="font-semibold">{names.joined}</b>,
            kept: (
              <Link
                href={`/title/${kept.id}`}
                className="font-semibold hover:underline hover:underline-offset-4"
              >
                {names.kept}
                {kept.year && ` (${kept.year})`}
              </Link>
            ),
          })}
        </h2>
        <p className="mt-0.5 text-note text-mute">{facts.filter(Boolean).join(" · ")}</p>
      </div>
      {undoable && <UndoButton joining={joining} names={names} />}
    </li>
  );
}

interface UndoButtonProps {
  joining: StaffJoining;
  names: { joined: string; kept: string };
}

function UndoButton({ joining, names }: UndoButtonProps) {
  const [asking, setAsking] = useState(false);
  const undo = useUndoJoining(joining);
  return (
    <>
      <Button size="small" aria-label={t("staff.joiningUndoName", names)} onClick={() => setAsking(true)}>
        <Split size={15} aria-hidden /> {t("staff.joiningUndo")}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t("staff.joiningUndoTitle")}
        description={t("staff.joiningUndoText", names)}
      >
        <Button
          look="ink"
          disabled={undo.isPending}
          onClick={() => undo.mutate(undefined, { onSettled: () => setAsking(false) })}
        >
          {t("staff.joiningUndo")}
        </Button>
      </Dialog>
    </>
  );
}

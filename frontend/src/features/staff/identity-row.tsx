"use client";

import { Merge, Split } from "lucide-react";
import { type ReactNode, type RefObject, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { countryName } from "@/lib/format/country";
import { t } from "@/lib/i18n";
import type { StaffIdentity } from "@/types";
import { useFocusHeir } from "./use-focus-heir";
import { useJoinIdentities, usePartIdentity } from "./use-identity";
import { useSourceName } from "./use-source-name";

interface IdentityRowProps {
  row: StaffIdentity;
  /** The one that was chosen to go into another. */
  goes: StaffIdentity | null;
  onGo(row: StaffIdentity | null): void;
  list: RefObject<HTMLElement | null>;
}

/** A team, a competition, a channel or a person, and what each source calls it. */
export function IdentityRow({ row, goes, onGo, list }: IdentityRowProps) {
  useFocusHeir(list);
  const sourceName = useSourceName();
  const facts = [row.sport, row.country && countryName(row.country), t("staff.joinNumber", { id: row.id })];
  return (
    <li className="border-t border-line py-3.5">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-base leading-tight font-semibold">{row.name}</h2>
          <p className="mt-0.5 text-note text-mute">{facts.filter(Boolean).join(" · ")}</p>
        </div>
        {row.kind !== "person" && <JoinButton row={row} goes={goes} onGo={onGo} />}
      </div>
      <ul aria-label={t("staff.identitySources", { name: row.name })} className="mt-2">
        {row.sources.map(({ provider, names }) => (
          <li
            key={provider}
            className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-1"
          >
            <span className="min-w-0">
              <span className="block text-note text-mute">{sourceName(provider)}</span>
              <span className="block break-words text-note tabular-nums">{names.join(", ")}</span>
            </span>
            {row.sources.length > 1 && (
              <PartButton row={row} provider={provider} source={sourceName(provider)} list={list} />
            )}
          </li>
        ))}
      </ul>
      {row.sources.length === 0 && <p className="mt-2 text-note text-mute">{t("staff.identityNoSource")}</p>}
    </li>
  );
}

interface PartButtonProps {
  row: StaffIdentity;
  provider: string;
  source: string;
  list: RefObject<HTMLElement | null>;
}

function PartButton({ row, provider, source, list }: PartButtonProps) {
  useFocusHeir(list);
  const part = usePartIdentity();
  return (
    <Asking
      look={<Split size={15} aria-hidden />}
      label={t("staff.identityPart")}
      name={t("staff.identityPartName", { name: row.name, source })}
      title={t("staff.identityPartTitle")}
      text={t(row.kind === "person" ? "staff.identityPartPersonText" : "staff.identityPartText", {
        name: row.name,
        source,
      })}
      busy={part.isPending}
      onConfirm={(done) => part.mutate({ row, provider, source }, { onSettled: done })}
    />
  );
}

function JoinButton({ row, goes, onGo }: Omit<IdentityRowProps, "list">) {
  const join = useJoinIdentities();
  if (!goes)
    return (
      <Button
        size="small"
        aria-label={t("staff.identityGoName", { name: row.name })}
        onClick={() => onGo(row)}
      >
        <Merge size={15} aria-hidden /> {t("staff.joinAsk")}
      </Button>
    );
  if (goes.id === row.id) return null;
  const names = { goes: `${goes.name} (${goes.id})`, stays: `${row.name} (${row.id})` };
  return (
    <Asking
      look={<Merge size={15} aria-hidden />}
      label={t("staff.identityJoin")}
      name={t("staff.identityJoinName", names)}
      title={t("staff.identityJoinTitle")}
      text={t("staff.identityJoinText", names)}
      busy={join.isPending}
      onConfirm={(done) =>
        join.mutate({ goes, stays: row }, { onSuccess: () => onGo(null), onSettled: done })
      }
    />
  );
}

interface AskingProps {
  look: ReactNode;
  label: string;
  /** The label, and of what it is. */
  name: string;
  title: string;
  text: string;
  busy: boolean;
  onConfirm(done: () => void): void;
}

/** A button, and the question before it is done. */
function Asking({ look, label, name, title, text, busy, onConfirm }: AskingProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" aria-label={name} onClick={() => setOpen(true)}>
        {look} {label}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={title} description={text}>
        <Button look="ink" disabled={busy} onClick={() => onConfirm(() => setOpen(false))}>
          {label}
        </Button>
      </Dialog>
    </>
  );
}

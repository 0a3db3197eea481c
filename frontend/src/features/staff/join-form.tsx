"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRightLeft, Merge } from "lucide-react";
import { useState } from "react";
import { FormAlert } from "@/components/form/form-alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import { useUrlState } from "@/lib/use-url-state";
import type { TitleDetail } from "@/types";
import { titleQuery } from "./api";
import { TitlePicker } from "./title-picker";
import { useJoin } from "./use-join";

/** Makes two titles one by hand: both side by side, which one is kept, and a question before it is done. */
export function JoinForm() {
  const [params, setParams] = useUrlState();
  const [goes, goesError] = useChosen(params.get("goes"));
  const [stays, staysError] = useChosen(params.get("stays"));
  const join = useJoin();
  const choose = (changes: Record<string, string | null>) => {
    join.reset();
    setParams(changes);
  };
  const problem = problemOf(goes, stays);

  return (
    <section aria-labelledby="join-title" className="border-t border-line pt-4 pb-7">
      <h2 id="join-title" className="section-title mb-3">
        {t("staff.join")}
      </h2>
      <div className="grid grid-cols-1 gap-x-8 gap-y-6 rail:grid-cols-2">
        <TitlePicker
          label={t("staff.joinGoes")}
          title={goes}
          error={goesError}
          onChoose={(goes) => choose({ goes })}
        />
        <TitlePicker
          label={t("staff.joinStays")}
          title={stays}
          error={staysError}
          onChoose={(stays) => choose({ stays })}
        />
      </div>
      <div className="mt-5 flex flex-wrap items-center gap-2">
        {goes && stays && <Asking key={`${goes.id} ${stays.id}`} {...{ goes, stays, problem, join }} />}
        {goes && stays && (
          <Button
            look="quiet"
            onClick={() => choose({ goes: params.get("stays"), stays: params.get("goes") })}
          >
            <ArrowRightLeft size={16} aria-hidden /> {t("staff.joinSwap")}
          </Button>
        )}
        <p role="status" className="text-note text-warn">
          {problem}
        </p>
      </div>
      <div className="mt-3 empty:hidden">
        <FormAlert
          message={join.error ? t("staff.joinFailed", { reason: explain(join.error) }) : undefined}
        />
      </div>
    </section>
  );
}

interface AskingProps {
  goes: TitleDetail;
  stays: TitleDetail;
  problem: string | null;
  join: ReturnType<typeof useJoin>;
}

function Asking({ goes, stays, problem, join }: AskingProps) {
  const [, setParams] = useUrlState();
  const [open, setOpen] = useState(false);
  const ask = () =>
    join.mutate(
      { goes, stays },
      {
        onSuccess: () => setParams({ goes: null, stays: null }),
        onSettled: () => setOpen(false),
      },
    );
  return (
    <>
      <Button look="ink" disabled={problem !== null} onClick={() => setOpen(true)}>
        <Merge size={16} aria-hidden /> {t("staff.joinAsk")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("staff.joinTitle")}
        description={t("staff.joinText", {
          goes: `${goes.name} (${goes.id})`,
          stays: `${stays.name} (${stays.id})`,
        })}
      >
        <Button look="ink" disabled={join.isPending} onClick={ask}>
          {t("staff.joinConfirm")}
        </Button>
      </Dialog>
    </>
  );
}

/** The title that the address names, once it is here, or why it does not come. */
function useChosen(text: string | null): [title: TitleDetail | null, error: unknown] {
  const id = Number(text);
  const { data, error } = useQuery({ ...titleQuery(id), enabled: Number.isInteger(id) && id > 0 });
  return [data ?? null, error];
}

/** Why these two cannot be one, before the site is asked. */
function problemOf(goes: TitleDetail | null, stays: TitleDetail | null): string | null {
  if (!goes || !stays) return null;
  if (goes.id === stays.id) return t("staff.joinSame");
  return goes.kind === stays.kind ? null : t("staff.joinKinds");
}

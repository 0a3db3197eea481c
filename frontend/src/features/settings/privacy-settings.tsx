"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { QueryView } from "@/components/ui/query-view";
import { Skeleton } from "@/components/ui/states";
import { Switch } from "@/components/ui/switch";
import { t } from "@/lib/i18n";
import { useProfile } from "@/lib/profile";
import { useSaveProfile } from "@/lib/save-profile";
import { useForgetTaste } from "./api";
import { TasteView } from "./taste-view";

/** Whether what one does changes what is suggested; what is held for that; and how to be rid of it. */
export function PrivacySettings() {
  const [shown, setShown] = useState(false);
  return (
    <div className="grid gap-5">
      <PersonalisedSwitch />
      <div className="flex flex-wrap gap-2">
        <Button aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? t("privacy.hide") : t("privacy.show")}
        </Button>
        <ForgetButton />
      </div>
      {shown && <TasteView />}
    </div>
  );
}

function PersonalisedSwitch() {
  const query = useProfile();
  const { mutate: save } = useSaveProfile();
  return (
    <QueryView query={query} loading={<Skeleton className="h-12 max-w-xl" />}>
      {({ personalised }) => (
        <div className="flex max-w-xl items-start gap-4">
          <div className="grow">
            <p className="font-semibold">{t("privacy.personalised")}</p>
            <p className="mt-0.5 text-note text-mute">{t("privacy.personalisedText")}</p>
          </div>
          <Switch
            label={t("privacy.personalised")}
            on={personalised}
            onChange={(on) => save({ personalised: on })}
          />
        </div>
      )}
    </QueryView>
  );
}

/** Asks first: it is a long history. And can be undone: what was done stays on its lists. */
function ForgetButton() {
  const [asking, setAsking] = useState(false);
  const { forget } = useForgetTaste();
  return (
    <>
      <Button disabled={forget.isPending} onClick={() => setAsking(true)}>
        {t("privacy.forget")}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t("privacy.forgetTitle")}
        description={t("privacy.forgetText")}
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{t("privacy.keep")}</Button>
          <Button
            look="ink"
            onClick={() => {
              setAsking(false);
              forget.mutate();
            }}
          >
            {t("privacy.forgetSure")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

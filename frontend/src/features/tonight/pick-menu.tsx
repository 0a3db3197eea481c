"use client";

import { Ellipsis } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import { useSignInPrompt } from "@/lib/use-sign-in-prompt";
import { type Listable, useListed } from "@/lib/watchlist";
import type { Pick } from "@/types";
import type { PickActions } from "./pick-row";
import { pickName } from "./pick-text";
import { subjectOf } from "./use-dismissals";

/** What one can do with a pick beside opening it. */
export function PickMenu({ pick, onExplain, onDismiss }: { pick: Pick } & PickActions) {
  const subject = subjectOf(pick);
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
      <MenuItem onClick={() => onExplain(pick.id)}>{t("ranked.how")}</MenuItem>
      {subject && <ListItem subject={subject} />}
      {subject && <MenuItem onClick={() => onDismiss(pick)}>{t("pick.notForMe")}</MenuItem>}
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

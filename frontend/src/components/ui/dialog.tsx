"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "@/lib/i18n";
import { IconButton } from "./button";

interface DialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: string;
  description?: string;
  children: ReactNode;
}

/** A sheet at the foot of a phone, a panel in the middle of anything larger. */
export function Dialog({ open, onOpenChange, title, description, children }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/60" />
        <Base.Popup className="fixed inset-x-0 bottom-0 z-50 max-h-[85dvh] animate-[enter_.18s_ease-out] overflow-y-auto rounded-t-card border border-line bg-raise p-6 rail:inset-auto rail:top-1/2 rail:left-1/2 rail:w-[min(32rem,calc(100vw-2rem))] rail:-translate-1/2 rail:rounded-card">
          <div className="mb-4 flex items-start gap-4">
            <div className="grow">
              <Base.Title className="section-title">{title}</Base.Title>
              {description && <Base.Description className="mt-1 text-mute">{description}</Base.Description>}
            </div>
            <Base.Close render={<IconButton label={t("action.close")} className="-mt-1.5 -mr-2" />}>
              <X size={18} />
            </Base.Close>
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

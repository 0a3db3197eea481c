"use client";

import type { ReactNode } from "react";
import { DemoButton, useDemoOffered } from "@/components/account/demo-button";
import { PageHeader } from "@/components/ui/page-header";
import { t } from "@/lib/i18n";
import { CoverWall } from "./cover-wall";

interface DoorProps {
  title: string;
  eyebrow: string;
  /** The form. */
  children: ReactNode;
  /** The way to the other door. */
  aside: ReactNode;
}

/** What signing in and signing up have in common: the form, the demo account, and what is behind. */
export function Door({ title, eyebrow, children, aside }: DoorProps) {
  return (
    <div className="grid items-start gap-x-16 gap-y-10 wide:grid-cols-[24rem_minmax(0,1fr)]">
      <div className="w-full max-w-sm wide:pt-[min(6vh,4rem)]">
        <PageHeader title={title} eyebrow={eyebrow} />
        {children}
        <p className="mt-5 text-mute">{aside}</p>
        <DemoOffer />
      </div>
      <CoverWall />
    </div>
  );
}

export const doorLinkClass = "font-semibold text-ink underline underline-offset-4";

function DemoOffer() {
  if (!useDemoOffered()) return null;
  return (
    <section className="mt-8 border-t border-line pt-6">
      <h2 className="section-title">{t("demo.title")}</h2>
      <p className="mt-1 mb-4 text-mute">{t("demo.text")}</p>
      <DemoButton className="w-full" />
    </section>
  );
}

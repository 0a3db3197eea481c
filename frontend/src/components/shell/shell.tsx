"use client";

import type { ReactNode } from "react";
import { t } from "@/lib/i18n";
import { useOnline } from "@/lib/use-online";
import { AccountMenu } from "./account-menu";
import { Navigation } from "./navigation";
import { ScoreBadge } from "./score-badge";
import { SiteFooter } from "./site-footer";

/** What surrounds every screen: a rail at the side, or a bar at the foot of a phone. */
export function Shell({ children }: { children: ReactNode }) {
  const online = useOnline();
  return (
    <div className="mx-auto min-h-dvh max-w-[95rem] rail:grid rail:grid-cols-[4.75rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-full bg-ink px-4 py-2 font-semibold text-paper focus:translate-y-0"
      >
        {t("nav.skip")}
      </a>
      <ScoreBadge />
      <Navigation />
      <div className="flex min-w-0 flex-col max-rail:min-h-dvh">
        {!online && (
          <p
            role="status"
            className="border-b border-line bg-sunken px-4 py-2 text-center text-note text-warn"
          >
            {t("offline.banner")}
          </p>
        )}
        <div className="relative grow">
          <main id="content" tabIndex={-1} className="px-4 pt-4.5 outline-none rail:px-8.5 rail:pt-6.5">
            {children}
          </main>
          <div className="absolute top-10 right-3 rail:hidden">
            <AccountMenu side="bottom" />
          </div>
        </div>
        <SiteFooter />
      </div>
    </div>
  );
}

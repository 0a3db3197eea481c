"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Bookmark, type LucideIcon, Moon, Search, TableProperties, Trophy } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { liveEventsQuery } from "@/lib/events";
import { t } from "@/lib/i18n";
import { AccountMenu } from "./account-menu";

interface Destination {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Addresses below which this destination is the current one. */
  within: string[];
}

const DESTINATIONS: Destination[] = [
  { href: "/", label: t("nav.tonight"), icon: Moon, within: [] },
  { href: "/browse", label: t("nav.browse"), icon: Search, within: ["/browse", "/title"] },
  { href: "/sports", label: t("nav.sports"), icon: Trophy, within: ["/sports", "/match"] },
  { href: "/guide", label: t("nav.guide"), icon: TableProperties, within: ["/guide"] },
  { href: "/list", label: t("nav.list"), icon: Bookmark, within: ["/list"] },
];

export function Navigation() {
  const path = usePathname();
  return (
    <nav
      aria-label={t("nav.label")}
      className="fixed inset-x-0 bottom-0 z-30 flex justify-around gap-1 border-t border-line bg-paper px-1 pt-1.5 pb-[max(.625rem,env(safe-area-inset-bottom))] rail:sticky rail:top-0 rail:h-dvh rail:flex-col rail:items-center rail:justify-start rail:gap-1.5 rail:border-t-0 rail:border-r rail:py-5"
    >
      <Link
        href="/"
        className="mb-4 hidden font-display text-[1.625rem] leading-none font-extrabold tracking-[-.06em] rail:block"
      >
        <span aria-hidden>
          w<b className="text-live">2</b>w
        </span>
        <span className="sr-only">{t("app.name")}</span>
      </Link>
      {DESTINATIONS.map((destination) => (
        <NavLink key={destination.href} destination={destination} current={isCurrent(destination, path)} />
      ))}
      <div className="mt-auto hidden rail:block">
        <AccountMenu side="right" />
      </div>
    </nav>
  );
}

function NavLink({ destination, current }: { destination: Destination; current: boolean }) {
  const { href, label, icon: Icon } = destination;
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className={clsx(
        "relative grid w-15 justify-items-center gap-1 rounded-control pt-2 pb-1.5 text-micro transition-colors hover:text-ink",
        current ? "bg-sunken text-ink" : "text-mute",
      )}
    >
      <Icon size={20} strokeWidth={1.8} aria-hidden />
      {label}
      {href === "/sports" && <LiveCount />}
    </Link>
  );
}

function LiveCount() {
  const { data: events } = useQuery(liveEventsQuery);
  const count = events?.filter((event) => event.status === "live").length ?? 0;
  if (count === 0) return null;
  return (
    <span className="absolute top-1 right-2.5 grid min-w-4 place-items-center rounded-full bg-live px-1 text-[0.625rem] leading-4 font-bold text-paper tabular-nums">
      <span aria-hidden>{count}</span>
      <span className="sr-only">{t("nav.live", { count })}</span>
    </span>
  );
}

function isCurrent({ href, within }: Destination, path: string): boolean {
  return path === href || within.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}

"use client";

import { CircleUserRound, Info, LogIn, LogOut, RadioTower, Settings2 } from "lucide-react";
import Link from "next/link";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { t } from "@/lib/i18n";
import { useSession, useSignOut } from "@/lib/session";
import { THEMES, useTheme } from "@/lib/theme";

export function AccountMenu({ side }: { side: "right" | "bottom" }) {
  const { user } = useSession();
  const { theme, setTheme } = useTheme();
  const signOut = useSignOut();

  return (
    <Menu side={side} trigger={<AccountButton username={user?.username} />}>
      {user ? (
        <>
          <p className="px-3 pt-1.5 pb-2 font-semibold">{user.username}</p>
          <MenuItem render={<Link href="/settings" />}>
            <Settings2 size={16} /> {t("account.settings")}
          </MenuItem>
          {user.is_staff && (
            <MenuItem render={<Link href="/staff" />}>
              <RadioTower size={16} /> {t("staff.menu")}
            </MenuItem>
          )}
        </>
      ) : (
        <MenuItem render={<Link href="/sign-in" />}>
          <LogIn size={16} /> {t("account.signIn")}
        </MenuItem>
      )}
      <MenuItem render={<Link href="/about" />}>
        <Info size={16} /> {t("account.about")}
      </MenuItem>
      <MenuSeparator />
      <MenuChoice
        label={t("account.theme")}
        value={theme}
        onChange={setTheme}
        options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
      />
      {user && (
        <>
          <MenuSeparator />
          <MenuItem onClick={() => signOut.mutate()}>
            <LogOut size={16} /> {t("account.signOut")}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

function AccountButton({ username, ...trigger }: { username?: string }) {
  return (
    <button
      type="button"
      aria-label={t("account.menu")}
      className="grid size-10 place-items-center rounded-full border border-line bg-paper font-display font-bold text-mute transition-colors hover:border-line-strong hover:text-ink data-popup-open:text-ink"
      {...trigger}
    >
      {username ? (
        username.slice(0, 1).toUpperCase()
      ) : (
        <CircleUserRound size={20} strokeWidth={1.8} aria-hidden />
      )}
    </button>
  );
}

"use client";

import { usePathname } from "next/navigation";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";
import { t } from "@/lib/i18n";
import { doorTo } from "@/lib/return-path";
import { DemoButton } from "./demo-button";

interface SignInInviteProps {
  title: string;
  children: string;
  className?: string;
}

/** In place of what only a person with an account has: what it would be, and the ways in. */
export function SignInInvite({ title, children, className }: SignInInviteProps) {
  const path = usePathname();
  return (
    <EmptyState
      heading="h2"
      title={title}
      className={className}
      action={
        <>
          <LinkButton look="ink" href={doorTo("/sign-in", path)}>
            {t("account.signIn")}
          </LinkButton>
          <LinkButton href={doorTo("/sign-up", path)}>{t("invite.create")}</LinkButton>
          <DemoButton look="quiet" />
        </>
      }
    >
      {children}
    </EmptyState>
  );
}

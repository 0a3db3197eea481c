"use client";

import { SignInInvite } from "@/components/account/sign-in-invite";
import { PageHeader } from "@/components/ui/page-header";
import { Loading, Skeleton } from "@/components/ui/states";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import { Steps } from "./steps-view";

/** Three short steps after signing up; each may be skipped, and all can be changed in the settings. */
export function WelcomeScreen() {
  const { user, settled } = useSession();
  if (user) return <Steps />;
  return (
    <>
      <PageHeader title={t("first.title")} />
      {settled ? (
        <SignInInvite title={t("first.signedOut")}>{t("first.signedOutText")}</SignInInvite>
      ) : (
        <Loading>
          <Skeleton className="h-[60dvh]" />
        </Loading>
      )}
    </>
  );
}

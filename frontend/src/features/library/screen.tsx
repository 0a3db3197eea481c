"use client";

import { SignInInvite } from "@/components/account/sign-in-invite";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import { useUrlState } from "@/lib/use-url-state";
import { CoverFan } from "./cover-fan";
import { FollowingPart } from "./following-part";
import { HiddenPart } from "./hidden-part";
import { PARTS, type Part, partOf } from "./parts";
import { RatingsPart } from "./ratings-part";
import { RowsSkeleton } from "./rows";
import { WatchlistPart } from "./watchlist-part";

export function LibraryScreen() {
  const { user, settled } = useSession();
  return (
    <>
      <PageHeader title={t("nav.list")} eyebrow={t("library.eyebrow")} />
      {!settled && (
        <>
          <div className="mb-2 h-12 border-b border-line max-rail:-mx-4" />
          <RowsSkeleton />
        </>
      )}
      {settled && !user && (
        <div className="grid items-start gap-x-10 border-t border-line wide:grid-cols-2">
          <SignInInvite title={t("library.signedOut")} className="border-t-0">
            {t("library.signedOutText")}
          </SignInInvite>
          <CoverFan />
        </div>
      )}
      {user && <Parts />}
    </>
  );
}

const PANELS: Record<Part, () => React.ReactNode> = {
  watchlist: WatchlistPart,
  ratings: RatingsPart,
  following: FollowingPart,
  hidden: HiddenPart,
};

function Parts() {
  const [params, setParams] = useUrlState();
  return (
    <Tabs
      label={t("library.tabs")}
      value={partOf(params.get("tab"))}
      onChange={(part) => setParams({ tab: part === "watchlist" ? null : part, sort: null })}
      tabs={PARTS.map((part) => {
        const Panel = PANELS[part];
        return { value: part, label: t(`library.tab.${part}`), panel: <Panel /> };
      })}
    />
  );
}

"use client";

import { Tabs } from "@base-ui/react/tabs";
import { SignInInvite } from "@/components/account/sign-in-invite";
import { PageHeader } from "@/components/ui/page-header";
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
    <Tabs.Root
      value={partOf(params.get("tab"))}
      onValueChange={(part: Part) => setParams({ tab: part === "watchlist" ? null : part, sort: null })}
    >
      <Tabs.List
        aria-label={t("library.tabs")}
        className="no-scrollbar relative -mx-4 mb-2 flex gap-4 overflow-x-auto border-b border-line px-4 rail:mx-0 rail:gap-7 rail:px-0"
      >
        {PARTS.map((part) => (
          <Tabs.Tab
            key={part}
            value={part}
            className="shrink-0 cursor-pointer py-3 text-sm text-mute rail:text-body -outline-offset-2 transition-colors hover:text-ink data-active:font-semibold data-active:text-ink"
          >
            {t(`library.tab.${part}`)}
          </Tabs.Tab>
        ))}
        <Tabs.Indicator className="absolute bottom-0 left-(--active-tab-left) h-0.5 w-(--active-tab-width) bg-ink transition-[left,width] duration-150" />
      </Tabs.List>
      {PARTS.map((part) => {
        const Panel = PANELS[part];
        return (
          <Tabs.Panel key={part} value={part} className="outline-offset-4">
            <Panel />
          </Tabs.Panel>
        );
      })}
    </Tabs.Root>
  );
}

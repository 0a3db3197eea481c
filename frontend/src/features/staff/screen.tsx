"use client";

import { useQuery } from "@tanstack/react-query";
import { SignInInvite } from "@/components/account/sign-in-invite";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { Tabs } from "@/components/ui/tabs";
import { explain } from "@/lib/api/errors";
import { clockTime } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import { useUrlState } from "@/lib/use-url-state";
import { providersQuery } from "./api";
import { ConflictsPart } from "./conflicts-part";
import { needsAttention } from "./health";
import { IdentitiesPart } from "./identities-part";
import { JoiningsPart } from "./joinings-part";
import { PARTS, type Part, partOf } from "./parts";
import { PrecedencePart } from "./precedence-part";
import { RecommendationsPart } from "./recommendations-part";
import { RowsSkeleton } from "./rows-skeleton";
import { RunsPart } from "./runs-part";
import { SourcesPart } from "./sources-part";
import { useSourceNews } from "./use-source-news";

/** For those who run the site: its sources, what they did, and where they contradict each other. */
export function StaffScreen() {
  const { user, settled } = useSession();
  if (user?.is_staff) return <StaffParts />;
  return (
    <>
      <PageHeader title={t("staff.title")} eyebrow={t("staff.eyebrowUnknown")} />
      {!settled && <RowsSkeleton />}
      {settled && !user && (
        <SignInInvite title={t("staff.signedOut")}>{t("staff.signedOutText")}</SignInInvite>
      )}
      {user && <Refusal />}
    </>
  );
}

function Refusal() {
  return (
    <EmptyState
      heading="h2"
      title={t("staff.refused")}
      action={<LinkButton href="/">{t("error.home")}</LinkButton>}
    >
      {t("staff.refusedText")}
    </EmptyState>
  );
}

const PANELS: Record<Part, () => React.ReactNode> = {
  sources: SourcesPart,
  runs: RunsPart,
  conflicts: ConflictsPart,
  joinings: JoiningsPart,
  identities: IdentitiesPart,
  precedence: PrecedencePart,
  recommendations: RecommendationsPart,
};

function StaffParts() {
  const [params, setParams] = useUrlState();
  useSourceNews();
  return (
    <>
      <PageHeader title={t("staff.title")} eyebrow={<Summary />} />
      <Tabs
        label={t("staff.tabs")}
        value={partOf(params.get("tab"))}
        onChange={(part) =>
          setParams({
            tab: part === "sources" ? null : part,
            source: null,
            outcome: null,
            run: null,
            field: null,
            state: null,
            goes: null,
            stays: null,
            kind: null,
            q: null,
          })
        }
        tabs={PARTS.map((part) => {
          const Panel = PANELS[part];
          return { value: part, label: t(`staff.tab.${part}`), panel: <Panel /> };
        })}
      />
    </>
  );
}

/** How the sources fare; while the site does not answer, as of when that is. */
function Summary() {
  const { data: providers, error, dataUpdatedAt } = useQuery(providersQuery);
  if (!providers) return t("staff.eyebrowUnknown");
  const states = providers.map(({ health }) => health.state);
  const summary = t("staff.eyebrow", {
    total: states.length,
    working: states.filter((state) => state === "working").length,
    attention: states.filter(needsAttention).length,
  });
  return (
    <>
      {summary}
      <span role="status" className="block text-warn empty:hidden max-rail:pr-12">
        {error && t("staff.stale", { time: clockTime(dataUpdatedAt), reason: explain(error) })}
      </span>
    </>
  );
}

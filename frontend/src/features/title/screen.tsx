"use client";

import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { QueryView } from "@/components/ui/query-view";
import { Loading, Skeleton } from "@/components/ui/states";
import { isStatus } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import { useAskedCountry, useCountry } from "@/lib/profile";
import { useSession } from "@/lib/session";
import { useDocumentTitle } from "@/lib/use-document-title";
import { useRouteId } from "@/lib/use-route-id";
import { useSignInPrompt } from "@/lib/use-sign-in-prompt";
import { useUrlState } from "@/lib/use-url-state";
import type { TitleDetail } from "@/types";
import { About } from "./about";
import { Airings } from "./airings";
import { titleQuery } from "./api";
import { Cast } from "./cast";
import { Hero, HeroSkeleton } from "./hero";
import { Seasons } from "./seasons";
import { Similar } from "./similar";
import { Sources } from "./sources";
import { useWatched } from "./use-watched";
import { WhereToWatch } from "./where-to-watch";

export function TitleScreen() {
  const id = useRouteId();
  const { user, settled } = useSession();
  const query = useQuery({
    ...titleQuery(id ?? 0, user?.id ?? null, useAskedCountry()),
    enabled: settled && id !== null && !Number.isNaN(id),
  });
  useDocumentTitle(query.data?.name ?? null);
  if (Number.isNaN(id) || isStatus(query.error, 404)) return <Missing />;
  return (
    <QueryView query={query} loading={<TitleSkeleton />} heading="h1">
      {(title) => <TitlePage key={title.id} title={title} />}
    </QueryView>
  );
}

function TitlePage({ title }: { title: TitleDetail }) {
  const { user } = useSession();
  const prompt = useSignInPrompt();
  const watched = useWatched(title);
  const own = useCountry();
  const [params, setParams] = useUrlState();
  const asked = params.get("country")?.toUpperCase() ?? "";
  const country = /^[A-Z]{2}$/.test(asked) ? asked : own;
  return (
    <article>
      <Hero title={title} country={country} watched={watched} />
      <div className="grid gap-x-12 wide:grid-cols-[minmax(0,1.75fr)_minmax(20rem,1fr)]">
        <div id="where" className="min-w-0 scroll-mt-4">
          <WhereToWatch
            title={title}
            country={country}
            onCountry={(code) => setParams({ country: code === own ? null : code })}
          />
          <Airings programs={title.programs} />
          <Seasons
            title={title}
            watched={watched}
            onToggle={(episode) => (user ? watched.toggle(episode) : prompt(t("title.signInToMark")))}
          />
          {title.kind === "movie" && <Cast credits={title.credits} columns />}
        </div>
        <div className="min-w-0">
          {title.kind === "show" && <Cast credits={title.credits} />}
          <About title={title} />
          <Sources sources={title.sources} />
        </div>
      </div>
      <Similar title={title} />
    </article>
  );
}

function Missing() {
  return (
    <>
      <PageHeader title={t("title.missing")} />
      <p className="mb-4 text-mute">{t("title.missingText")}</p>
      <LinkButton href="/browse">{t("title.browse")}</LinkButton>
    </>
  );
}

export function TitleSkeleton() {
  return (
    <Loading>
      <HeroSkeleton />
      <div className="mt-9 grid gap-x-12 gap-y-9 wide:grid-cols-[minmax(0,1.75fr)_minmax(20rem,1fr)]">
        <Skeleton className="h-56" />
        <Skeleton className="h-56" />
      </div>
    </Loading>
  );
}

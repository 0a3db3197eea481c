"use client";

import { useQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { Button, LinkButton } from "@/components/ui/button";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import { useDemoSignIn } from "@/lib/session";
import { siteQuery } from "@/lib/site";

/** For visitors: Tonight works without an account, and this line says what one would add. */
export function Welcome() {
  const { data: site } = useQuery(siteQuery);
  const demo = useDemoSignIn();
  return (
    <div className="mb-5.5 flex flex-wrap items-center gap-x-6 gap-y-3 border-y border-line py-4">
      <p className="min-w-64 flex-1">
        <b className="font-semibold">{t("welcome.title")}</b>{" "}
        <span className="text-mute">{t("welcome.text")}</span>
      </p>
      <div className="flex flex-wrap gap-2">
        {site?.demo && (
          <Button
            look="ink"
            size="small"
            disabled={demo.isPending}
            onClick={() => demo.mutate(undefined, { onError: (error) => toast(explain(error)) })}
          >
            {t("welcome.demo")}
          </Button>
        )}
        <LinkButton href="/sign-up" size="small">
          {t("welcome.start")}
        </LinkButton>
      </div>
    </div>
  );
}

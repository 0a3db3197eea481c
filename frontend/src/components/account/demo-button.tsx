"use client";

import { useQuery } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import { useDemoSignIn } from "@/lib/session";
import { siteQuery } from "@/lib/site";

/** Whether this site lets anybody in as its demo account. */
export function useDemoOffered(): boolean {
  const { data: site } = useQuery(siteQuery);
  return site?.demo ?? false;
}

/** Signs in to the demo account; nothing where the site has none. */
export function DemoButton(look: Pick<ComponentProps<typeof Button>, "look" | "size" | "className">) {
  const offered = useDemoOffered();
  const demo = useDemoSignIn();
  if (!offered) return null;
  return (
    <Button
      {...look}
      disabled={demo.isPending}
      onClick={() => demo.mutate(undefined, { onError: (error) => toast(explain(error)) })}
    >
      {demo.isPending ? t("demo.entering") : t("demo.try")}
    </Button>
  );
}

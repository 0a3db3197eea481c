"use client";

import { ErrorState } from "@/components/ui/states";
import { t } from "@/lib/i18n";

export default function PageError({ error, reset }: { error: Error; reset(): void }) {
  return <ErrorState heading="h1" title={t("error.crash")} error={error} onRetry={reset} />;
}

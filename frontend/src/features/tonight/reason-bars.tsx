import { t } from "@/lib/i18n";
import type { Reason } from "@/types";
import { ReasonText } from "./reason-text";

/** Why a pick is here: each reason with a bar for what it added to the score. */
export function ReasonBars({ reasons }: { reasons: Reason[] }) {
  const most = Math.max(...reasons.map((reason) => reason.contribution), 0);
  return (
    <ul aria-label={t("pick.why")} className="mt-0.5 grid gap-2.5">
      {reasons.map((reason) => (
        <li key={reason.type} className="grid grid-cols-[4rem_1fr] items-center gap-3 text-[0.90625rem]">
          <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-sunken">
            <span
              className="block h-full rounded-full bg-go"
              style={{ width: `${Math.max(6, (100 * reason.contribution) / (most || 1))}%` }}
            />
          </span>
          <span>
            <ReasonText reason={reason} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The reasons that say something for a pick, the weightiest first. */
export function tellingReasons(reasons: Reason[], count: number): Reason[] {
  return reasons
    .filter((reason) => reason.contribution > 0)
    .sort((a, b) => b.contribution - a.contribution)
    .slice(0, count);
}

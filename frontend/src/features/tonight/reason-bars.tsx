import { t } from "@/lib/i18n";
import type { Pick } from "@/types";
import { ReasonText } from "./reason-text";
import { tellingReasons } from "./telling-reasons";

const SHOWN = 4;

/** Why a pick is here: each reason with a bar for what it added to the score. */
export function ReasonBars({ pick }: { pick: Pick }) {
  const reasons = tellingReasons(pick.reasons, SHOWN);
  const most = Math.max(...reasons.map((reason) => reason.contribution), 0);
  return (
    <ul aria-label={t("pick.why")} className="mt-0.5 grid gap-2.5">
      {reasons.map((reason) => (
        <li
          key={JSON.stringify(reason)}
          className="grid grid-cols-[4rem_1fr] items-center gap-3 text-[0.90625rem]"
        >
          <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-sunken">
            <span
              className="block h-full rounded-full bg-go"
              style={{ width: `${Math.max(6, (100 * reason.contribution) / (most || 1))}%` }}
            />
          </span>
          <span>
            <ReasonText reason={reason} kind={pick.kind} />
          </span>
        </li>
      ))}
    </ul>
  );
}

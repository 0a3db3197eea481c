import clsx from "clsx";
import { t } from "@/lib/i18n";
import type { Pick } from "@/types";
import { ReasonText } from "./reason-text";
import { personalFirst, tellingReasons } from "./telling-reasons";

interface ReasonBarsProps {
  pick: Pick;
  /** At most so many reasons. */
  count: number;
  /** For a row of the list. */
  small?: boolean;
}

/** Why a pick is here: its weightiest reasons, each with a bar for what it adds to the score. */
export function ReasonBars({ pick, count, small }: ReasonBarsProps) {
  const reasons = small ? personalFirst(pick.reasons, count) : tellingReasons(pick.reasons, count);
  const most = Math.max(...pick.reasons.map((reason) => reason.contribution), 0);
  if (reasons.length === 0) return null;
  return (
    <ul aria-label={t("pick.why")} className={clsx("grid", small ? "mt-1.5 gap-1" : "mt-0.5 gap-2.5")}>
      {reasons.map((reason) => (
        <li
          key={JSON.stringify(reason)}
          className={clsx(
            "grid items-baseline",
            small
              ? "grid-cols-[1.75rem_1fr] gap-2 text-note"
              : "grid-cols-[4rem_1fr] gap-3 text-[0.90625rem]",
          )}
        >
          <span
            aria-hidden
            className={clsx(
              "block -translate-y-[.22em] overflow-hidden rounded-full bg-sunken",
              small ? "h-1" : "h-1.5",
            )}
          >
            <span
              className="block h-full rounded-full bg-go"
              style={{ width: `${Math.max(6, (100 * reason.contribution) / (most || 1))}%` }}
            />
          </span>
          <span className={clsx(small && "line-clamp-2")}>
            <ReasonText reason={reason} kind={pick.kind} />
          </span>
        </li>
      ))}
    </ul>
  );
}

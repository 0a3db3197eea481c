"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { points, signedPoints } from "@/lib/format/points";
import { t } from "@/lib/i18n";
import type { Pick } from "@/types";
import { type Step, type Waterfall, waterfall } from "./contributions";
import { ReasonText } from "./reason-text";

type Span = { from: number; to: number };

/** A score taken apart: each reason with what it adds, as a step from the sum before it to the sum with it. */
export function WaterfallChart({ pick }: { pick: Pick }) {
  const whole = waterfall(pick.reasons);
  const { large, small, total } = whole;
  return (
    <ol className="grid gap-2.5">
      <StepRows steps={large} whole={whole} kind={pick.kind} />
      {small.length > 0 && <SmallSteps steps={small} whole={whole} kind={pick.kind} />}
      <Row
        label={<b className="font-semibold">{t("explain.sum")}</b>}
        figure={<b className="score text-xl">{points(total)}</b>}
        bar={<Bar span={{ from: 0, to: total }} whole={whole} className="bg-ink" />}
        className="mt-1 border-t border-line pt-3"
      />
    </ol>
  );
}

interface StepsProps {
  steps: Step[];
  whole: Waterfall;
  kind: Pick["kind"];
}

function StepRows({ steps, whole, kind }: StepsProps) {
  return steps.map((step, index) => (
    <Row
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sum, never moved
      key={index}
      label={<ReasonText reason={step.reason} kind={kind} />}
      figure={signedPoints(step.points)}
      bar={<Bar span={step} whole={whole} />}
    />
  ));
}

/** Those that only complete the sum, folded into one until asked for. */
function SmallSteps({ steps, whole, kind }: StepsProps) {
  const [open, setOpen] = useState(false);
  const list = useId();
  const span = { from: steps[0]?.from ?? 0, to: steps.at(-1)?.to ?? 0 };
  return (
    <>
      <Row
        label={
          <button
            type="button"
            aria-expanded={open}
            aria-controls={list}
            className="-my-1 inline-flex items-center gap-1 py-1 text-left text-mute hover:text-ink"
            onClick={() => setOpen(!open)}
          >
            {t("explain.small", { count: steps.length })}
            <ChevronDown
              size={15}
              aria-hidden
              className={clsx("transition-transform", open && "rotate-180")}
            />
          </button>
        }
        figure={<span className={clsx(open && "text-faint")}>{signedPoints(span.to - span.from)}</span>}
        bar={!open && <Bar span={span} whole={whole} />}
      />
      <li id={list} hidden={!open} className="text-mute">
        <ol className="grid gap-2.5">
          <StepRows steps={steps} whole={whole} kind={kind} />
        </ol>
      </li>
    </>
  );
}

interface RowProps {
  label: ReactNode;
  figure: ReactNode;
  bar: ReactNode;
  className?: string;
}

function Row({ label, figure, bar, className }: RowProps) {
  return (
    <li className={clsx("grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1.5", className)}>
      <span className="min-w-0">{label}</span>
      <span className="text-right tabular-nums">{figure}</span>
      <span className="col-span-2">{bar}</span>
    </li>
  );
}

/** From one sum to the next, on the scale of the whole; what takes away is hatched. */
function Bar({ span: { from, to }, whole, className }: { span: Span; whole: Waterfall; className?: string }) {
  const width = whole.high - whole.low || 1;
  const place = (sum: number) => (100 * (sum - whole.low)) / width;
  return (
    <span aria-hidden className="relative block h-1.5 rounded-full bg-sunken">
      <span
        className={clsx(
          "absolute inset-y-0 min-w-0.5 rounded-full",
          className ?? (to < from ? "hatched" : "bg-go"),
        )}
        style={{
          left: `${place(Math.min(from, to))}%`,
          width: `${(100 * Math.abs(to - from)) / width}%`,
        }}
      />
    </span>
  );
}

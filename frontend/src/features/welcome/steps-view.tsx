"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { type ComponentType, useEffect, useRef } from "react";
import { FollowPicker } from "@/components/follow/follow-picker";
import { ServicePicker } from "@/components/taste/service-picker";
import { Button, LinkButton } from "@/components/ui/button";
import { t } from "@/lib/i18n";
import { returnPath } from "@/lib/return-path";
import { Progress } from "./progress";
import { STEPS, stepOf } from "./steps";
import { TasteStep } from "./taste-step";
import { useAnswered } from "./use-answered";

const BODIES: ComponentType[] = [ServicePicker, TasteStep, FollowPicker];

export function Steps() {
  const router = useRouter();
  const params = useSearchParams();
  const step = stepOf(params.get("step"));
  const end = returnPath(params.get("next"));
  const { title, text } = STEPS[step - 1] ?? STEPS[0];
  const Body = BODIES[step - 1] ?? ServicePicker;
  const last = step === STEPS.length;
  const heading = useFocusOnChange(step);
  const answered = useAnswered()[step - 1];

  const addressOf = (other: number) => {
    const next = new URLSearchParams(params);
    next.set("step", String(other));
    return `?${next}`;
  };
  const goOn = () => (last ? router.push(end) : router.push(addressOf(step + 1)));

  return (
    <div className="mx-auto max-w-4xl">
      <Progress step={step} count={STEPS.length} skipTo={end} />
      <h1 ref={heading} tabIndex={-1} className="headline outline-none">
        {t(title)}
      </h1>
      <p className="mt-4 mb-8 max-w-prose text-base text-mute">{t(text)}</p>
      <div key={step} className="min-h-[55dvh] animate-[enter_.25s_ease-out]">
        <Body />
      </div>
      <div className="sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] z-10 -mx-4 mt-8 flex gap-2 border-t border-line bg-paper px-4 pt-3 pb-4.5 rail:bottom-0 rail:mx-0 rail:px-0 rail:py-4">
        {step > 1 && <LinkButton href={addressOf(step - 1)}>{t("first.back")}</LinkButton>}
        <Button look="ink" className="ml-auto" onClick={goOn}>
          {last ? t("first.finish") : answered ? t("first.next") : t("first.skip")}
        </Button>
      </div>
    </div>
  );
}

/** A new step is read from its heading on, and seen from its top. */
function useFocusOnChange(step: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, [step]);
  return heading;
}

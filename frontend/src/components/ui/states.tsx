"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import { Button } from "./button";

/** A place kept for what is still loading; give it the size of what will come. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx("skeleton block rounded-control", className)} />;
}

/** Wraps skeletons: says "Loading" once to those who do not see them. */
export function Loading({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{t("loading")}</span>
      {children}
    </div>
  );
}

interface MessageProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
  /** Its level in the page's outline: `h2` where no section's heading stands above it. */
  heading?: "h2" | "h3";
}

/** Nothing to show, why, and what to do about it. */
export function EmptyState({ title, children, action, className, heading: Heading = "h3" }: MessageProps) {
  return (
    <div className={clsx("flex flex-col items-start gap-2 border-t border-line py-8", className)}>
      <Heading className="section-title">{title}</Heading>
      {children && <p className="max-w-prose text-mute">{children}</p>}
      {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}

interface ErrorStateProps {
  error: unknown;
  onRetry(): void;
  title?: string;
  className?: string;
  /** `h1` where it is all that the page shows. */
  heading?: "h1" | "h2";
}

export function ErrorState({
  error,
  onRetry,
  title = t("error.title"),
  className,
  heading: Heading = "h2",
}: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={clsx("flex flex-col items-start gap-2 border-t border-line py-8", className)}
    >
      <Heading className="section-title">{title}</Heading>
      <p className="max-w-prose text-mute">{explain(error)}</p>
      <Button size="small" className="mt-2" onClick={onRetry}>
        {t("error.retry")}
      </Button>
    </div>
  );
}

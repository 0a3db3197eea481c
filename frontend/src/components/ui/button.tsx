import clsx from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";

/** `go` is kept for what starts watching; `ink` is the main action everywhere else. */
type Look = "go" | "ink" | "outline" | "quiet";
type Size = "regular" | "small";

const LOOKS: Record<Look, string> = {
  go: "bg-go text-go-ink hover:opacity-90",
  ink: "bg-ink text-paper hover:opacity-90",
  outline: "border border-line hover:border-line-strong hover:bg-sunken",
  quiet: "text-mute hover:text-ink hover:bg-sunken",
};

const SIZES: Record<Size, string> = {
  regular: "min-h-11 px-5 text-body",
  small: "min-h-9 px-3.5 text-note",
};

interface Appearance {
  look?: Look;
  size?: Size;
}

export function buttonClass({ look = "outline", size = "regular" }: Appearance, className?: string) {
  return clsx(
    "inline-flex items-center justify-center gap-2 rounded-full font-semibold whitespace-nowrap transition-[background,border-color,opacity] disabled:opacity-50",
    LOOKS[look],
    SIZES[size],
    className,
  );
}

export function Button({
  look,
  size,
  className,
  type = "button",
  ...rest
}: Appearance & ComponentProps<"button">) {
  return <button type={type} className={buttonClass({ look, size }, className)} {...rest} />;
}

export function LinkButton({ look, size, className, ...rest }: Appearance & ComponentProps<typeof Link>) {
  return <Link className={buttonClass({ look, size }, className)} {...rest} />;
}

/** A button that is only a sign; `label` is what it is called. */
export function IconButton({
  label,
  className,
  type = "button",
  ...rest
}: { label: string } & ComponentProps<"button">) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={clsx(
        "inline-grid size-9 place-items-center rounded-full text-mute transition-colors hover:bg-sunken hover:text-ink disabled:opacity-50",
        className,
      )}
      {...rest}
    />
  );
}

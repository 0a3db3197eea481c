import clsx from "clsx";
import { type CSSProperties, memo } from "react";
import { type CoverSubject, coverDesign, coverInitial, coverTextSize, unbroken } from "./design";
import { FAMILIES, SHEET } from "./families";

interface CoverProps {
  subject: CoverSubject;
  /** `poster` carries the title, `thumb` its initial (below 90 pixels a title cannot be read), `plain` nothing. */
  lettering?: "poster" | "thumb" | "plain";
  className?: string;
}

/**
 * A cover drawn from the title, the year and the genres. It takes the size of its class and is
 * hidden from screen readers: the name always stands beside or below it as text.
 */
export const Cover = memo(function Cover({ subject, lettering = "poster", className }: CoverProps) {
  const { family, palette, random } = coverDesign(subject);
  return (
    <span
      aria-hidden
      className={clsx("@container relative block overflow-hidden", className)}
      style={{ background: palette.ground }}
    >
      <svg
        className="absolute inset-0 size-full"
        viewBox={`0 0 ${SHEET.width} ${SHEET.height}`}
        preserveAspectRatio="xMidYMid slice"
        aria-hidden="true"
      >
        {FAMILIES[family](palette, random)}
      </svg>
      {lettering !== "plain" && (
        <span data-lettering className="absolute inset-x-0 bottom-0 h-3/5" style={shade(palette.deep)} />
      )}
      {lettering === "poster" && (
        <span
          data-lettering
          className="absolute inset-x-[7cqi] bottom-[6cqi] line-clamp-5 font-display leading-[.98] font-bold tracking-[-.03em] text-[#fffaf0]"
          style={{ fontSize: `${coverTextSize(subject.name)}cqi` }}
        >
          {unbroken(subject.name)}
        </span>
      )}
      {lettering === "thumb" && (
        <span className="absolute bottom-[6cqi] left-[10cqi] font-display text-[46cqi] leading-[.8] font-extrabold text-[#fffaf0]">
          {coverInitial(subject.name)}
        </span>
      )}
    </span>
  );
});

function shade(deep: string): CSSProperties {
  return { background: `linear-gradient(to top, ${deep}f2, ${deep}b3 35%, ${deep}00)` };
}

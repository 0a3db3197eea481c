/** The sign of something that is being played at this moment. */
export function LiveDot() {
  return (
    <span
      aria-hidden
      className="inline-block size-2.25 shrink-0 animate-[live-pulse_2s_ease-in-out_infinite] rounded-full bg-live shadow-[0_0_0_4px_color-mix(in_srgb,var(--live)_25%,transparent)]"
    />
  );
}

import { count } from "./figures";

/** Counts, each with what it counts. */
export function Figures({ figures }: { figures: [label: string, value: number][] }) {
  return (
    <dl className="flex flex-wrap gap-x-7 gap-y-3 border-t border-line pt-3">
      {figures.map(([label, value]) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-note text-mute">{label}</dt>
          <dd className="score text-xl">{count(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

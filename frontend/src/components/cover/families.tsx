import type { ReactNode } from "react";
import type { Palette } from "./palettes";
import type { Random } from "./random";

/** Every family draws on a sheet of this size; its lower third lies under the title. */
export const SHEET = { width: 300, height: 420 } as const;

type Family = (palette: Palette, random: Random) => ReactNode;

const { width: W, height: H } = SHEET;
const between = (random: Random, low: number, high: number) => Math.round(low + (high - low) * random());
const times = (count: number, draw: (index: number) => ReactNode) =>
  Array.from({ length: count }, (_, index) => draw(index));

const orbs: Family = ({ accent, deep, spark }, random) =>
  times(9, (i) => (
    <circle
      key={i}
      cx={between(random, 0, W)}
      cy={between(random, 30, 300)}
      r={between(random, 22, 128)}
      fill={i % 4 === 3 ? spark : i % 3 ? accent : deep}
      opacity={0.14 + 0.34 * random()}
    />
  ));

const skyline: Family = ({ accent, deep, spark }, random) => {
  const lit = between(random, 2, 9);
  return times(12, (i) => {
    const top = between(random, 60, 210);
    return (
      <g key={i}>
        <rect
          x={i * 26 - 6}
          y={top}
          width={i % 3 ? 18 : 24}
          height={H}
          fill={i === lit ? accent : deep}
          opacity={i === lit ? 0.95 : 0.45 + 0.5 * random()}
        />
        {i % 4 === 1 && <rect x={i * 26} y={top + 16} width={5} height={8} fill={spark} />}
      </g>
    );
  });
};

const sunset: Family = ({ ground, accent, spark }, random) => {
  const y = between(random, 150, 205);
  const x = between(random, 95, 205);
  const r = between(random, 78, 112);
  const slats = between(random, 5, 8);
  return (
    <>
      {random() > 0.6 && <circle cx={W - x} cy={50} r={9} fill={spark} />}
      <circle cx={x} cy={y} r={r} fill={accent} />
      {times(slats, (i) => (
        <rect key={i} y={y + 8 + (i * r) / slats} width={W} height={3 + i * 1.9} fill={ground} />
      ))}
    </>
  );
};

const shards: Family = ({ accent, deep, spark }, random) =>
  times(8, (i) => {
    const x = between(random, -40, W - 20);
    const foot = x + between(random, -60, 110);
    return (
      <path
        key={i}
        d={`M${x} 0L${foot} ${H}H${foot + between(random, 24, 70)}Z`}
        fill={i === 5 ? spark : i % 3 ? deep : accent}
        opacity={i === 5 ? 0.9 : 0.3 + 0.5 * random()}
      />
    );
  });

const rings: Family = ({ accent, ground, spark }, random) => {
  const x = between(random, 100, 200);
  const y = between(random, 120, 180);
  const step = between(random, 17, 25);
  return (
    <>
      {times(9, (i) => (
        <circle
          key={i}
          cx={x}
          cy={y}
          r={(9 - i) * step}
          fill={i % 2 ? accent : ground}
          opacity={i % 2 ? 0.18 + i * 0.07 : 1}
        />
      ))}
      <circle cx={x} cy={y} r={step * 0.45} fill={spark} />
    </>
  );
};

const pitch: Family = ({ accent, deep }) => (
  <>
    {times(
      7,
      (i) => i % 2 === 0 && <rect key={i} y={i * 60} width={W} height={60} fill={deep} opacity={0.35} />,
    )}
    <g fill="none" stroke={accent} strokeWidth={3.5} opacity={0.92}>
      <path d={`M26 -4V${H}M274 -4V${H}M26 172H274`} />
      <circle cx={150} cy={172} r={50} />
      <path d="M86 -4V46H214V-4M124 46A30 30 0 0 0 176 46" />
    </g>
    <circle cx={150} cy={172} r={5} fill={accent} />
  </>
);

const ridges: Family = ({ accent, deep, spark }, random) => {
  const sun = between(random, 60, 240);
  return (
    <>
      <circle cx={sun} cy={between(random, 80, 130)} r={between(random, 30, 52)} fill={accent} />
      {times(4, (i) => {
        const base = 150 + i * 52;
        const peaks = times(
          6,
          (p) => `L${p * 60 + between(random, -14, 14)} ${base + (p % 2 ? -1 : 1) * between(random, 12, 46)}`,
        );
        return (
          <path
            key={i}
            d={`M-20 ${H}V${base}${peaks.join("")}L320 ${base}V${H}Z`}
            fill={i === 1 ? spark : deep}
            opacity={i === 1 ? 0.55 : 0.28 + i * 0.2}
          />
        );
      })}
    </>
  );
};

const waves: Family = ({ accent, deep, spark }, random) => {
  const swing = between(random, 26, 60);
  return times(8, (i) => {
    const y = 60 + i * 40;
    const lift = i % 2 ? swing : -swing;
    return (
      <path
        key={i}
        d={`M-10 ${y}C70 ${y - lift} 110 ${y + lift} 160 ${y}S260 ${y - lift} 310 ${y}V${H}H-10Z`}
        fill={i === 2 ? spark : i % 2 ? deep : accent}
        opacity={i === 2 ? 0.75 : 0.2 + i * 0.07}
      />
    );
  });
};

const mosaic: Family = ({ accent, deep, spark, ground }, random) => {
  const size = 100;
  const inks = [accent, deep, spark, ground];
  return times(12, (i) => {
    const x = (i % 3) * size;
    const y = Math.floor(i / 3) * size;
    const ink = inks[between(random, 0, 3)];
    const turn = between(random, 0, 3) * 90;
    const shape = between(random, 0, 3);
    return (
      <g key={i} transform={`translate(${x} ${y}) rotate(${turn} 50 50)`}>
        {shape === 0 && <path d="M0 0H100A100 100 0 0 1 0 100Z" fill={ink} />}
        {shape === 1 && <path d="M0 0H100L0 100Z" fill={ink} />}
        {shape === 2 && <circle cx={50} cy={50} r={34} fill={ink} />}
        {shape === 3 && <path d="M0 50A50 50 0 0 1 100 50V100H0Z" fill={ink} />}
      </g>
    );
  });
};

const rays: Family = ({ accent, deep, spark }, random) => {
  const x = between(random, 90, 210);
  const y = between(random, 190, 270);
  const start = random() * 0.3;
  return (
    <>
      {times(12, (i) => {
        const from = start + (i * Math.PI) / 6;
        const to = from + Math.PI / 12;
        const point = (angle: number) =>
          `${Math.round(x + 600 * Math.cos(angle))} ${Math.round(y + 600 * Math.sin(angle))}`;
        return (
          <path
            key={i}
            d={`M${x} ${y}L${point(from)}L${point(to)}Z`}
            fill={i % 3 ? accent : deep}
            opacity={i % 3 ? 0.5 : 0.6}
          />
        );
      })}
      <circle cx={x} cy={y} r={between(random, 34, 58)} fill={spark} />
    </>
  );
};

const moon: Family = ({ ground, accent, deep, spark }, random) => {
  const x = between(random, 110, 190);
  const y = between(random, 120, 160);
  const phase = between(random, 26, 62) * (random() > 0.5 ? 1 : -1);
  return (
    <>
      {times(14, (i) => (
        <circle
          key={i}
          cx={between(random, 0, W)}
          cy={between(random, 0, 280)}
          r={i % 5 === 0 ? 3 : 1.6}
          fill={spark}
          opacity={0.8}
        />
      ))}
      <circle cx={x} cy={y} r={78} fill={accent} />
      <circle cx={x + phase} cy={y - 10} r={72} fill={ground} />
      {times(3, (i) => (
        <ellipse
          key={i}
          cx={i * 130 + 20}
          cy={H - 60 + i * 16}
          rx={170}
          ry={120 - i * 14}
          fill={deep}
          opacity={0.5}
        />
      ))}
    </>
  );
};

const columns: Family = ({ accent, deep, spark }, random) => (
  <>
    {times(6, (i) => (
      <rect key={i} x={i * 50} width={50} height={H} fill={deep} opacity={(i + 1) * 0.12} />
    ))}
    {times(11, (i) => {
      const width = between(random, 40, 230);
      return (
        <rect
          key={i}
          x={22}
          y={34 + i * 22}
          width={width}
          height={9}
          fill={i === 3 ? spark : accent}
          opacity={i === 3 ? 1 : 0.25 + 0.6 * random()}
        />
      );
    })}
  </>
);

const constellation: Family = ({ accent, spark }, random) => {
  const stars = Array.from(
    { length: 9 },
    () => [between(random, 24, 276), between(random, 28, 268)] as const,
  );
  const line = stars.map(([x, y]) => `${x} ${y}`).join("L");
  return (
    <>
      {times(40, (i) => (
        <circle
          key={i}
          cx={between(random, 0, W)}
          cy={between(random, 0, H)}
          r={1.3}
          fill={accent}
          opacity={0.5}
        />
      ))}
      <path d={`M${line}`} fill="none" stroke={accent} strokeWidth={1.6} opacity={0.55} />
      {stars.map(([x, y], i) => (
        <circle
          key={`${x} ${y}`}
          cx={x}
          cy={y}
          r={i === 4 ? 26 : 5 + (i % 3) * 3}
          fill={i === 4 ? spark : accent}
        />
      ))}
    </>
  );
};

export const FAMILIES = {
  orbs,
  skyline,
  sunset,
  shards,
  rings,
  pitch,
  ridges,
  waves,
  mosaic,
  rays,
  moon,
  columns,
  constellation,
} as const satisfies Record<string, Family>;

export type FamilyName = keyof typeof FAMILIES;

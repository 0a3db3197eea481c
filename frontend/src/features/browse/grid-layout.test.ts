import { expect, it } from "vitest";
import { COLUMN_GAP, gridLayout, tilePlace } from "./grid-layout";

it.each([328, 500, 900, 1296, 1800])("fills a width of %i exactly, and never with one column", (width) => {
  const { columns, tileWidth } = gridLayout(width);
  expect(columns).toBeGreaterThanOrEqual(2);
  expect(columns * tileWidth + (columns - 1) * COLUMN_GAP).toBeCloseTo(width);
});

it("puts tiles side by side, then below", () => {
  const layout = { columns: 3, tileWidth: 150, rowHeight: 320 };
  expect(tilePlace(0, layout)).toEqual({ left: 0, top: 0 });
  expect(tilePlace(2, layout)).toEqual({ left: 332, top: 0 });
  expect(tilePlace(3, layout)).toEqual({ left: 0, top: 320 });
});

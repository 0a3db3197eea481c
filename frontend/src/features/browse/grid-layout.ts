/** All in pixels; the rows are of one height, so that any of ten thousand is found without measuring. */
export interface GridLayout {
  columns: number;
  tileWidth: number;
  /** From one row's top to the next one's. */
  rowHeight: number;
}

export const COLUMN_GAP = 16;
const NARROWEST_TILE = 148;
const COVER_RATIO = 7 / 5;
/** Below the cover: its margin, two lines of name, one of facts, one for the way in, and the gap. */
const TEXT_HEIGHT = 10 + 2 * 18 + 2 + 2 * 19 + 22;

export function gridLayout(width: number): GridLayout {
  const columns = Math.max(2, Math.floor((width + COLUMN_GAP) / (NARROWEST_TILE + COLUMN_GAP)));
  const tileWidth = (width - (columns - 1) * COLUMN_GAP) / columns;
  return { columns, tileWidth, rowHeight: Math.round(tileWidth * COVER_RATIO) + TEXT_HEIGHT };
}

/** Where the tile of that number stands. */
export function tilePlace(index: number, { columns, tileWidth, rowHeight }: GridLayout) {
  return {
    left: (index % columns) * (tileWidth + COLUMN_GAP),
    top: Math.floor(index / columns) * rowHeight,
  };
}

/** Numbers in [0, 1) that depend on the seed alone, so that a title looks the same everywhere and always. */
export type Random = () => number;

/** FNV-1a for the seed, xorshift for the sequence. */
export function randomOf(seed: string): Random {
  let state = 2166136261;
  for (const letter of seed) {
    state ^= letter.codePointAt(0) ?? 0;
    state = Math.imul(state, 16777619);
  }
  state ||= 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

export function chosen<Item>(items: readonly [Item, ...Item[]], random: Random): Item {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** The order with that item one place up (-1) or down (1); the same array where it cannot go further. */
export function moved<Item>(order: Item[], item: Item, step: -1 | 1): Item[] {
  const from = order.indexOf(item);
  const to = from + step;
  if (from < 0 || to < 0 || to >= order.length) return order;
  return order.toSpliced(from, 1).toSpliced(to, 0, item);
}

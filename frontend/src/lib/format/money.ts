/** "€3.99" in the viewer's way; the bare amount when the currency is not known. */
export function money(amount: string, currency: string): string {
  if (!currency) return amount;
  return new Intl.NumberFormat(undefined, { style: "currency", currency }).format(Number(amount));
}

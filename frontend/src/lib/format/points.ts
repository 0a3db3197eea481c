import { region } from "./region";

const plain = new Intl.NumberFormat(region, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const signed = new Intl.NumberFormat(region, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: "exceptZero",
});

/** "121.2" */
export function points(value: number): string {
  return plain.format(value);
}

/** "+31.2", "-4.0" */
export function signedPoints(value: number): string {
  return signed.format(value).replace("-", "−");
}

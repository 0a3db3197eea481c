import { expect, it } from "vitest";
import { anOffer } from "@/test/fixtures";
import { bestOffer, byReach, offersIn } from "./offers";

const now = new Date("2026-11-22T20:00:00Z");
const netflix = new Set(["netflix"]);

it("prefers what one pays for already", () => {
  const rented = anOffer({ kind: "rent", price: "2.99", currency: "USD" }, "Apple TV");
  const other = anOffer({}, "Hulu");
  const mine = anOffer({}, "Netflix");
  expect([rented, other, mine].sort(byReach(netflix, now))).toEqual([mine, other, rented]);
});

it("prefers what was confirmed of late to what may be gone", () => {
  const old = anOffer({ kind: "free", last_confirmed_at: "2021-10-01T00:00:00Z" }, "Tubi");
  const sure = anOffer({ kind: "rent", price: "3.99", currency: "USD" }, "Apple TV");
  expect(bestOffer([old, sure], new Set(), now)).toBe(sure);
});

it("prefers the cheaper of two of a kind", () => {
  const dear = anOffer({ kind: "rent", price: "5.99", currency: "USD" }, "Amazon");
  const cheap = anOffer({ kind: "rent", price: "10.99", currency: "USD" }, "Apple TV");
  expect(bestOffer([cheap, dear], new Set(), now)).toBe(dear);
});

it("takes the offers that hold everywhere for those of any country", () => {
  const [everywhere, there] = [anOffer({ country: "" }), anOffer({ country: "GB" })];
  expect(offersIn([everywhere, there], "US")).toEqual([everywhere]);
});

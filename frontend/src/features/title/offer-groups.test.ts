import { expect, it } from "vitest";
import { anOffer } from "@/test/fixtures";
import { groupOffers, offerCountries } from "./offer-groups";

const now = new Date("2026-11-22T20:00:00Z");

it("groups by what it takes, one's own services first", () => {
  const groups = groupOffers(
    [
      anOffer({ kind: "buy", price: "9.99", currency: "USD" }, "Apple TV"),
      anOffer({ kind: "ads" }, "Tubi"),
      anOffer({}, "Hulu"),
      anOffer({}, "Netflix"),
    ],
    new Set(["netflix"]),
    now,
  );
  expect(groups.map(({ name, lines }) => [name, lines.map(({ offer }) => offer.platform.name)])).toEqual([
    ["mine", ["Netflix"]],
    ["free", ["Tubi"]],
    ["subscription", ["Hulu"]],
    ["paid", ["Apple TV"]],
  ]);
});

it("says one way of one platform once, at its lowest price, with its qualities", () => {
  const hd = anOffer({ kind: "rent", price: "3.99", currency: "USD", quality: "hd" }, "Apple TV");
  const uhd = anOffer({ kind: "rent", price: "5.99", currency: "USD", quality: "4k" }, "Apple TV");
  const [group] = groupOffers([uhd, hd], new Set(), now);
  expect(group?.lines).toEqual([{ offer: hd, included: false, qualities: ["HD", "4K"] }]);
});

it("keeps the seasons of a show apart", () => {
  const [group] = groupOffers([anOffer({ season: 1 }), anOffer({ season: 2 })], new Set(), now);
  expect(group?.lines).toHaveLength(2);
});

it("names the countries with an offer of their own", () => {
  const offers = ["US", "", "GB", "US"].map((country) => anOffer({ country }));
  expect(offerCountries(offers)).toEqual(["GB", "US"]);
});

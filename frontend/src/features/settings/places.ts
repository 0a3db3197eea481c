import { countryName } from "@/lib/format/country";
import { locale } from "@/lib/i18n";

/** ISO 3166-1 alpha-2, as of 2024. */
const COUNTRIES =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
  "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO " +
  "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE " +
  "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO " +
  "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW " +
  "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM " +
  "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

export interface Choice {
  value: string;
  label: string;
}

export function countryChoices(): Choice[] {
  return COUNTRIES.split(" ")
    .map((value) => ({ value, label: countryName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** Every zone that the browser knows; `held` too, should it be called otherwise here. */
export function timezoneChoices(held: string): Choice[] {
  const zones = new Set(Intl.supportedValuesOf("timeZone"));
  if (held) zones.add(held);
  return [...zones].sort().map((value) => ({ value, label: zoneName(value) }));
}

/** "Lisbon (Europe)" sorts and reads worse in a list than "Europe / Lisbon". */
export function zoneName(zone: string): string {
  return zone.replaceAll("/", " / ").replaceAll("_", " ");
}

export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

import { region } from "@/lib/format/region";
import { t } from "@/lib/i18n";

const percents = new Intl.NumberFormat(region, { style: "percent" });

/** "45%" */
export const percent = (share: number) => percents.format(share);

/** What was measured on what had been kept from the training, with what popularity alone reaches. */
export const QUALITY: [name: string, label: string][] = [
  ["ndcg_10", t("staff.ndcg")],
  ["ndcg_10_of_popularity", t("staff.ndcgPopularity")],
];

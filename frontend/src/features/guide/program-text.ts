import { t } from "@/lib/i18n";
import type { Program } from "@/types";

/** "S1 E8 Coasts"; "" where nothing is known of the episode. */
export function episodeText({ season, number, episode_name: name }: Program): string {
  if (number === null) return name;
  const place =
    season === null ? t("title.episodeNumber", { number }) : t("title.episode", { season, number });
  return name ? `${place} ${name}` : place;
}

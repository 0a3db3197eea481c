import { locale } from "@/lib/i18n";

/** The interface's language as it is written where the viewer lives: it decides between 20:45 and 8:45 pm. */
export const region =
  typeof navigator === "undefined"
    ? locale
    : (navigator.languages?.find((tag) => tag.startsWith(locale)) ?? "en-GB");

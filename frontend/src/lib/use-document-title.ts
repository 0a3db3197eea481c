import { useEffect } from "react";
import { t } from "@/lib/i18n";

/** Names the browser's tab for as long as there is something to say; null leaves the page's own title. */
export function useDocumentTitle(title: string | null) {
  useEffect(() => {
    if (title === null) return;
    const before = document.title;
    document.title = t("app.titled", { title });
    return () => {
      document.title = before;
    };
  }, [title]);
}

import { useEffect } from "react";
import { t } from "@/lib/i18n";

/** What stands before every title; "" without any. */
let prefix = "";

/** Names the browser's tab for as long as there is something to say; null leaves the page's own title. */
export function useDocumentTitle(title: string | null) {
  useEffect(() => {
    if (title === null) return;
    const before = bareTitle();
    document.title = prefix + t("app.titled", { title });
    return () => {
      document.title = prefix + before;
    };
  }, [title]);
}

/** Puts a badge before the title of whatever page is shown, and of those that are opened later. */
export function useTitleBadge(badge: string | null) {
  useEffect(() => {
    if (badge === null) return;
    prefix = t("app.badged", { badge });
    const show = () => {
      if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
    };
    show();
    // The router renames the tab by itself on its way to another page.
    const observer = new MutationObserver(show);
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => {
      observer.disconnect();
      const bare = bareTitle();
      prefix = "";
      document.title = bare;
    };
  }, [badge]);
}

function bareTitle(): string {
  return document.title.startsWith(prefix) ? document.title.slice(prefix.length) : document.title;
}

import { Button } from "@/components/ui/button";
import { t } from "@/lib/i18n";

interface MoreButtonProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown };
}

/** The next page of a long list; nothing where there is none. */
export function MoreButton({ query }: MoreButtonProps) {
  if (!query.hasNextPage) return null;
  return (
    <Button
      size="small"
      className="mt-4"
      disabled={query.isFetchingNextPage}
      onClick={() => query.fetchNextPage()}
    >
      {t("action.more")}
    </Button>
  );
}

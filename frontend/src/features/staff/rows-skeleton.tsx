import { Loading, Skeleton } from "@/components/ui/states";

const ROWS = ["a", "b", "c", "d", "e", "f"];

export function RowsSkeleton() {
  return (
    <Loading className="pt-2">
      {ROWS.map((key) => (
        <div key={key} className="grid gap-2 border-t border-line py-4 first:border-t-0">
          <Skeleton className="h-4.5 w-2/5 max-w-56" />
          <Skeleton className="h-3.5 w-3/5 max-w-96" />
        </div>
      ))}
    </Loading>
  );
}

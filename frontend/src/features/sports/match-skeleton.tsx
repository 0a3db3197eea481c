import { Loading, Skeleton } from "@/components/ui/states";

export function MatchSkeleton() {
  return (
    <Loading className="mt-10">
      <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-3 border-b border-line pb-24 rail:gap-8">
        <Skeleton className="h-24 w-32 max-w-full justify-self-end" />
        <Skeleton className="h-20 w-36 rail:w-56" />
        <Skeleton className="h-24 w-32 max-w-full" />
      </div>
      <div className="mt-9 grid gap-4">
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-12" />
        <Skeleton className="h-12" />
        <Skeleton className="h-12" />
      </div>
    </Loading>
  );
}

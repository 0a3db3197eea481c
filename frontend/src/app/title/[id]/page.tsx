import { Suspense } from "react";
import { TitleScreen, TitleSkeleton } from "@/features/title/screen";

/** One page is exported for every id; the screen reads the id from the address. */
export const generateStaticParams = () => [{ id: "_" }];

export default function TitlePage() {
  return (
    <Suspense fallback={<TitleSkeleton />}>
      <TitleScreen />
    </Suspense>
  );
}

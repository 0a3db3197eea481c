import { Suspense } from "react";
import { TitleScreen } from "@/features/title/screen";

/** One page is exported for every id; the screen reads the id from the address. */
export const generateStaticParams = () => [{ id: "_" }];

export default function TitlePage() {
  return (
    <Suspense>
      <TitleScreen />
    </Suspense>
  );
}

import { Suspense } from "react";
import { TonightScreen } from "@/features/tonight/screen";

export default function TonightPage() {
  return (
    <Suspense>
      <TonightScreen />
    </Suspense>
  );
}

import { InBrowser } from "@/components/in-browser";
import { TonightScreen, TonightSkeleton } from "@/features/tonight/screen";

export default function TonightPage() {
  return (
    <InBrowser fallback={<TonightSkeleton />}>
      <TonightScreen />
    </InBrowser>
  );
}

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { t } from "@/lib/i18n";
import { doorTo } from "@/lib/return-path";

/** Tells a visitor what an account is needed for, and offers the way there. */
export function useSignInPrompt() {
  const router = useRouter();
  return (reason: string) =>
    toast(reason, {
      action: {
        label: t("account.signIn"),
        onClick: () => router.push(doorTo("/sign-in", location.pathname + location.search)),
      },
    });
}

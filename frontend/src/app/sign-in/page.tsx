import type { Metadata } from "next";
import { SignInScreen } from "@/features/account/sign-in-screen";
import { t } from "@/lib/i18n";

export const metadata: Metadata = { title: t("door.signIn") };

export default function SignInPage() {
  return <SignInScreen />;
}

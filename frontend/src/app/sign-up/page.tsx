import type { Metadata } from "next";
import { SignUpScreen } from "@/features/account/sign-up-screen";
import { t } from "@/lib/i18n";

export const metadata: Metadata = { title: t("door.signUp") };

export default function SignUpPage() {
  return <SignUpScreen />;
}

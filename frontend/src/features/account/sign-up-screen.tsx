"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { FormAlert } from "@/components/form/form-alert";
import { useForm } from "@/components/form/use-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { t } from "@/lib/i18n";
import { doorTo } from "@/lib/return-path";
import { useVisitorCountry } from "@/lib/visitor-country";
import { type Registration, SignInAfterwards, useRegister } from "./api";
import { checkRegistration } from "./checks";
import { Door, doorLinkClass } from "./door";
import { PasswordField } from "./password-field";
import { useLeave } from "./use-leave";

export function SignUpScreen() {
  const router = useRouter();
  const register = useRegister();
  const { country } = useVisitorCountry();
  const [joining, setJoining] = useState(false);
  const next = useLeave(!joining);

  async function submit(registration: Registration) {
    setJoining(true);
    try {
      await register(registration, { country, timezone: deviceZone() });
      router.replace(doorTo("/welcome", next));
    } catch (error) {
      setJoining(false);
      if (!(error instanceof SignInAfterwards)) throw error;
      toast(t("door.created"));
      router.replace(doorTo("/sign-in", next));
    }
  }

  const form = useForm({ fields: ["username", "email", "password"], check: checkRegistration, submit });
  const { fields } = form.errors;
  return (
    <Door
      title={t("door.signUpTitle")}
      eyebrow={t("door.signUpEyebrow")}
      aside={
        <>
          {t("door.haveAccount")}{" "}
          <Link href={doorTo("/sign-in", next)} className={doorLinkClass}>
            {t("account.signIn")}
          </Link>
        </>
      }
    >
      <form {...form.props} className="grid gap-4.5">
        <FormAlert message={form.errors.form} />
        <Field
          label={t("door.username")}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={150}
          required
          hint={t("door.usernameHint")}
          error={fields.username}
        />
        <Field
          label={t("door.email")}
          name="email"
          type="email"
          autoComplete="email"
          hint={t("door.emailHint")}
          error={fields.email}
        />
        <PasswordField autoComplete="new-password" hint={t("door.passwordHint")} error={fields.password} />
        <Button type="submit" look="ink" disabled={form.busy}>
          {form.busy ? t("door.creating") : t("door.create")}
        </Button>
      </form>
    </Door>
  );
}

function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

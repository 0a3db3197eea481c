"use client";

import Link from "next/link";
import { FormAlert } from "@/components/form/form-alert";
import { useForm } from "@/components/form/use-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { isStatus } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import { doorTo } from "@/lib/return-path";
import { useSignIn } from "@/lib/session";
import { checkCredentials } from "./checks";
import { Door, doorLinkClass } from "./door";
import { PasswordField } from "./password-field";
import { useLeave } from "./use-leave";

export function SignInScreen() {
  const next = useLeave();
  const signIn = useSignIn();
  const form = useForm({
    fields: ["username", "password"],
    check: checkCredentials,
    submit: (credentials) => signIn.mutateAsync(credentials),
    explain: (error) => (isStatus(error, 401) ? t("door.wrong") : undefined),
  });
  const { fields } = form.errors;
  return (
    <Door
      title={t("door.signInTitle")}
      eyebrow={t("door.signInEyebrow")}
      aside={
        <>
          {t("door.newHere")}{" "}
          <Link href={doorTo("/sign-up", next)} className={doorLinkClass}>
            {t("invite.create")}
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
          error={fields.username}
        />
        <PasswordField autoComplete="current-password" error={fields.password} />
        <Button type="submit" look="ink" disabled={form.busy}>
          {form.busy ? t("door.entering") : t("door.enter")}
        </Button>
      </form>
    </Door>
  );
}

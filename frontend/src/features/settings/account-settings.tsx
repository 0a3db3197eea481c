"use client";

import { LogOut } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { FormAlert } from "@/components/form/form-alert";
import { useForm } from "@/components/form/use-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import { useSession, useSignOut } from "@/lib/session";
import type { User } from "@/types";
import { useSaveAccount } from "./api";

export function AccountSettings() {
  const { user } = useSession();
  const router = useRouter();
  const signOut = useSignOut();
  if (!user) return null;

  const leave = () =>
    signOut.mutate(undefined, {
      onSuccess: () => router.replace("/"),
      onError: (error) => toast(explain(error)),
    });
  return (
    <div className="grid max-w-sm gap-6">
      {user.is_demo && <p className="text-mute">{t("settings.demo")}</p>}
      <dl>
        <dt className="font-semibold">{t("settings.username")}</dt>
        <dd className="mt-0.5 text-mute">{user.username}</dd>
      </dl>
      <EmailForm user={user} />
      <div>
        <Button disabled={signOut.isPending} onClick={leave}>
          <LogOut size={17} aria-hidden /> {t("account.signOut")}
        </Button>
      </div>
    </div>
  );
}

function EmailForm({ user }: { user: User }) {
  const save = useSaveAccount();
  const form = useForm({
    fields: ["email"],
    submit: ({ email }) => save.mutateAsync({ email: email.trim() }),
  });
  return (
    <form {...form.props} className="grid gap-3">
      <FormAlert message={form.errors.form} />
      <Field
        key={user.email}
        label={t("settings.email")}
        name="email"
        type="email"
        autoComplete="email"
        defaultValue={user.email ?? ""}
        hint={t("settings.emailHint")}
        error={form.errors.fields.email}
      />
      <Button type="submit" className="justify-self-start" disabled={form.busy}>
        {form.busy ? t("settings.emailSaving") : t("settings.emailSave")}
      </Button>
    </form>
  );
}

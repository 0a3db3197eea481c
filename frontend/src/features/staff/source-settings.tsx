"use client";

import { useState } from "react";
import { toast } from "sonner";
import { FormAlert } from "@/components/form/form-alert";
import { useForm } from "@/components/form/use-form";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import type { StaffProvider } from "@/types";
import { SettingField } from "./setting-field";
import { editable, settingChanges } from "./setting-values";
import { useSaveSettings } from "./use-source-changes";

/** The form that a provider's manifest asks for. */
export function SourceSettings({ provider }: { provider: StaffProvider }) {
  return (
    <Section title={t("staff.settings")}>
      <div className="border-t border-line pt-4">
        {provider.config.length === 0 ? (
          <p className="text-mute">{t("staff.settingsNone")}</p>
        ) : (
          <SettingsForm provider={provider} />
        )}
      </div>
    </Section>
  );
}

function SettingsForm({ provider }: { provider: StaffProvider }) {
  const { name, config } = provider;
  const save = useSaveSettings(provider);
  // Counted to draw the fields anew once they are kept: what was typed, a secret above all, goes.
  const [saves, setSaves] = useState(0);

  async function submit(typed: Record<string, string>) {
    const changes = settingChanges(config, typed);
    if (Object.keys(changes).length === 0) return toast(t("staff.savedNothing"));
    await save.mutateAsync(changes);
    setSaves((count) => count + 1);
    toast(t("staff.saved", { name }));
  }

  const form = useForm({ fields: editable(config).map((field) => field.name), submit });
  const clear = (field: string, label: string) =>
    save.mutate(
      { [field]: null },
      {
        onSuccess() {
          setSaves((count) => count + 1);
          toast(t("staff.setting.cleared", { label }));
        },
        onError: (error) => toast(t("staff.failed", { reason: explain(error) })),
      },
    );

  return (
    <form {...form.props} className="grid max-w-xl gap-6" autoComplete="off">
      <FormAlert message={form.errors.form} />
      {config.map((field) => (
        <SettingField
          key={`${field.name} ${field.set_by} ${saves}`}
          field={field}
          error={form.errors.fields[field.name]}
          onClear={() => clear(field.name, field.label)}
        />
      ))}
      {editable(config).length > 0 && (
        <Button type="submit" look="ink" className="justify-self-start" disabled={form.busy}>
          {form.busy ? t("staff.saving") : t("staff.save")}
        </Button>
      )}
    </form>
  );
}

"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { t } from "@/lib/i18n";

interface PasswordFieldProps {
  autoComplete: "current-password" | "new-password";
  hint?: string;
  error?: string;
}

export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field
      {...props}
      label={t("door.password")}
      name="password"
      type={shown ? "text" : "password"}
      maxLength={128}
      required
      autoCapitalize="none"
      spellCheck={false}
      end={
        <IconButton
          label={t(shown ? "door.passwordHide" : "door.passwordShow")}
          onClick={() => setShown(!shown)}
        >
          <Icon size={18} />
        </IconButton>
      }
    />
  );
}

"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { type FormErrors, formErrors, NO_ERRORS } from "./form-errors";

interface FormOptions<Field extends string> {
  fields: readonly Field[];
  /** What is wrong before the site is asked, by field. */
  check?(values: Record<Field, string>): Partial<Record<Field, string>>;
  submit(values: Record<Field, string>): Promise<unknown>;
  /** Words of the form's own for a refusal; undefined leaves it to what the site said. */
  explain?(error: unknown): string | undefined;
}

/**
 * A form of uncontrolled fields. What is wrong is said at its field, and the first such field (else
 * the form's message) gets the focus; a field's message goes away once the field is changed.
 */
export function useForm<Field extends string>({ fields, check, submit, explain }: FormOptions<Field>) {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS);
  const [refusals, setRefusals] = useState(0);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true], [role=alert]")?.focus();
  }, [refusals]);

  function refuse(wrong: FormErrors) {
    setErrors(wrong);
    setRefusals((count) => count + 1);
  }

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const data = new FormData(event.currentTarget);
    const values = Object.fromEntries(fields.map((field) => [field, String(data.get(field) ?? "")]));
    const wrong = check?.(values as Record<Field, string>) ?? {};
    if (Object.keys(wrong).length > 0) return refuse({ fields: wrong });
    setBusy(true);
    try {
      await submit(values as Record<Field, string>);
      setErrors(NO_ERRORS);
    } catch (error) {
      const own = explain?.(error);
      refuse(own ? { fields: {}, form: own } : formErrors(error, fields));
    } finally {
      setBusy(false);
    }
  }

  function onChange({ target }: FormEvent<HTMLFormElement>) {
    if (!(target instanceof HTMLInputElement) || !errors.fields[target.name]) return;
    const { [target.name]: _, ...others } = errors.fields;
    setErrors({ ...errors, fields: others });
  }

  // Sent before the page's scripts run, a form without a method would put a password into the address.
  return { props: { ref: form, method: "post", noValidate: true, onSubmit, onChange }, errors, busy };
}

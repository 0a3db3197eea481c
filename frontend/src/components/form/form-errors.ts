import { explain, fieldErrors } from "@/lib/api/errors";

export interface FormErrors {
  /** What is wrong with each field, by its name. */
  fields: Readonly<Record<string, string>>;
  /** What concerns no field that the form shows. */
  form?: string;
}

export const NO_ERRORS: FormErrors = { fields: {} };

/** Sorts what the site said of a refused form to the fields that the form shows. */
export function formErrors(error: unknown, shown: readonly string[]): FormErrors {
  const said = Object.entries(fieldErrors(error));
  const fields = Object.fromEntries(said.filter(([field]) => shown.includes(field)));
  const rest = said.filter(([field]) => !shown.includes(field)).map(([, message]) => message);
  if (Object.keys(fields).length === 0) return { fields, form: explain(error) };
  return rest.length > 0 ? { fields, form: rest.join(" ") } : { fields };
}

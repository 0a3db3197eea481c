import { t } from "@/lib/i18n";
import type { Registration } from "./api";

export const SHORTEST_PASSWORD = 8;

/** What is missing to sign in. */
export function checkCredentials({ username, password }: Omit<Registration, "email">) {
  return {
    ...(username.trim() === "" && { username: t("form.required.username") }),
    ...(password === "" && { password: t("form.required.password") }),
  };
}

/** What the site would refuse for certain; whether a name is taken and a password too common only it knows. */
export function checkRegistration({ username, email, password }: Registration) {
  return {
    ...(!/^[\p{L}\p{N}_@.+-]+$/u.test(username) && { username: t("form.usernameLetters") }),
    ...(email !== "" && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) && { email: t("form.email") }),
    ...(password.length < SHORTEST_PASSWORD && { password: t("form.passwordShort") }),
    ...checkCredentials({ username, password }),
  };
}

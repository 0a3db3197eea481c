import { api } from "@/lib/api/client";
import { useSignIn } from "@/lib/session";
import type { Profile, User } from "@/types";

export interface Registration {
  username: string;
  email: string;
  password: string;
}

/** The account exists, and only signing in to it failed: registering again would be refused. */
export class SignInAfterwards extends Error {}

/** Makes an account and signs in to it; its profile starts with what this browser knows. */
export function useRegister() {
  const signIn = useSignIn();
  return async ({ username, email, password }: Registration, profile: Partial<Profile>) => {
    await api.post<User>("/users/register/", { username, password, ...(email && { email }) });
    try {
      await signIn.mutateAsync({ username, password });
    } catch (cause) {
      throw new SignInAfterwards("registered, but not signed in", { cause });
    }
    // A start, which the settings show and change: its failure is no reason to stop anybody here.
    await api.patch("/users/profile/", profile).catch(() => undefined);
  };
}

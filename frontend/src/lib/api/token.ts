/** The access token lives in memory alone: a script that reads storage finds nothing. */
let current: string | null = null;

export const accessToken = {
  get: () => current,
  set(token: string | null) {
    current = token;
  },
};

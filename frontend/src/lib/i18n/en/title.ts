export const title = {} as const;

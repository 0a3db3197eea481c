export const sports = {} as const;

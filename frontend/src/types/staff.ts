export interface TitleBrief {
  id: number;
  kind: "movie" | "show";
  name: string;
  year: number | null;
}

export type ConflictState = "open" | "settled" | "dismissed";

export interface StaffConflict {
  id: number;
  title: TitleBrief;
  field: string;
  said: Record<string, string | number>;
  current: { provider: string; value: string | number | null };
  state: ConflictState;
  at: string;
}

export interface StaffJoining {
  id: number;
  kept: TitleBrief;
  joined: TitleBrief;
  by: string;
  at: string;
  undoable: boolean;
}

export interface StaffPrecedence {
  fields: Record<string, string[]>;
  own: string[];
}

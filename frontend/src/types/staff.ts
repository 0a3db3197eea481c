export interface TitleBrief {
  id: number;
  kind: "movie" | "show";
  name: string;
  year: number | null;
}

export interface StaffConflict {
  id: number;
  title: TitleBrief;
  field: string;
  said: Record<string, string | number>;
  current: { provider: string; value: string | number | null };
  at: string;
}

export interface StaffJoining {
  id: number;
  kept: TitleBrief;
  joined: TitleBrief;
  why: string;
  by: string;
  at: string;
  undone_at: string | null;
}

export interface StaffPrecedence {
  fields: Record<string, string[]>;
  own: string[];
}

export type HealthState =
  | "working"
  | "resting"
  | "needs_key"
  | "not_configured"
  | "failing"
  | "failed"
  | "disabled"
  | "untried";

export interface StaffHealth {
  state: HealthState;
  reason: string;
  resting_until: string | null;
  failures: number;
  last_success_at: string | null;
  runs_24h: number;
  failed_24h: number;
  quarantined_24h: number;
}

export interface StaffQuota {
  window: "day" | "month";
  limit: number;
  used: number;
  reserved: number;
  resets_at: string;
}

export type RunOutcome = "running" | "ok" | "failed" | "cut_off";

export interface StaffRun {
  id: number;
  provider: string;
  stream: string;
  country: string;
  started_at: string;
  finished_at: string | null;
  outcome: RunOutcome;
  reason: string;
  requests: number;
  records: number;
  written: number;
  unchanged: number;
  quarantined: number;
}

export interface StaffStream {
  name: string;
  every: number | null;
  countries: string[];
  only_while_watched: boolean;
  last_run: StaffRun | null;
  next_due_at: string | null;
}

export interface StaffConfigField {
  name: string;
  label: string;
  help: string;
  type: "text" | "number" | "boolean" | "url" | "country";
  secret: boolean;
  required: boolean;
  default: string;
  set_by: "environment" | "site" | "default" | "nobody";
  value: string | null;
  variable: string;
}

export interface StaffAttribution {
  text: string;
  url: string;
  licence: string;
}

export interface StaffProvider {
  id: string;
  name: string;
  version: string | null;
  status: "ok" | "disabled" | "failed";
  reason: string;
  enabled: boolean;
  homepage: string | null;
  attribution: StaffAttribution[];
  keep_days: number | null;
  health: StaffHealth;
  quota: StaffQuota[];
  streams: StaffStream[];
  config: StaffConfigField[];
}

export interface StaffCheck {
  works: boolean;
  said: string;
  mend: string;
}

export interface StaffQuarantined {
  id: number;
  run: number;
  provider: string;
  stream: string;
  where: string;
  why: string;
  item: unknown;
  at: string;
}

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

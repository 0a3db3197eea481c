import type { StaffConfigField, StaffProvider, StaffRun, StaffStream } from "@/types";

export function aSetting(changes: Partial<StaffConfigField> = {}): StaffConfigField {
  return {
    name: "key",
    label: "Key",
    help: "Of your account.",
    type: "text",
    secret: false,
    required: false,
    default: "",
    set_by: "nobody",
    value: null,
    variable: "W2W_TMDB_KEY",
    problem: "",
    ...changes,
  };
}

export function aRun(changes: Partial<StaffRun> = {}): StaffRun {
  return {
    id: 31,
    provider: "tmdb",
    stream: "titles",
    country: "",
    started_at: "2026-11-22T16:00:00Z",
    finished_at: "2026-11-22T16:00:12Z",
    outcome: "ok",
    reason: "",
    requests: 4,
    records: 80,
    written: 12,
    unchanged: 68,
    quarantined: 0,
    ...changes,
  };
}

export function aStream(changes: Partial<StaffStream> = {}): StaffStream {
  return {
    name: "titles",
    every: 86_400,
    countries: [],
    only_while_watched: false,
    fetchable: true,
    last_run: aRun(),
    next_due_at: null,
    ...changes,
  };
}

export function aProvider(changes: Partial<StaffProvider> = {}): StaffProvider {
  return {
    id: "tmdb",
    name: "TMDB",
    version: "0.1.0",
    status: "ok",
    reason: "",
    enabled: true,
    homepage: "https://www.themoviedb.org",
    attribution: [{ text: "Titles: TMDB", url: "https://www.themoviedb.org", licence: "Terms", kinds: [] }],
    keep_days: null,
    health: {
      state: "working",
      reason: "",
      resting_until: null,
      failures: 0,
      last_success_at: "2026-11-22T16:00:12Z",
      runs_24h: 3,
      failed_24h: 0,
      quarantined_24h: 0,
    },
    quota: [],
    streams: [aStream()],
    config: [],
    ...changes,
  };
}

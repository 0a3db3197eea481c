import { create } from "zustand";

const STORAGE_KEY = "w2w-country";

interface VisitorCountry {
  /** ISO 3166-1 alpha-2; "" as long as the visitor has not chosen one. */
  country: string;
  setCountry(country: string): void;
}

/** The country that a visitor without an account has chosen; this browser keeps it. */
export const useVisitorCountry = create<VisitorCountry>((set) => ({
  country: "",
  setCountry(country) {
    localStorage.setItem(STORAGE_KEY, country);
    set({ country });
  },
}));

// After creation, so that the first client render still equals the server's.
useVisitorCountry.setState({ country: storedCountry() });

function storedCountry(): string {
  const stored = typeof localStorage === "undefined" ? null : localStorage.getItem(STORAGE_KEY);
  return stored && /^[A-Z]{2}$/.test(stored) ? stored : "";
}

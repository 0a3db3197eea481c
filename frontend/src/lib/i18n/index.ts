import { createElement, Fragment, type ReactNode } from "react";
import { en } from "./en";

/** Keys of a plural come as `key_one` and `key_other` in the catalogue and as `key` here. */
type Catalogue = typeof en;
type Plural<Key> = Key extends `${infer Stem}_${"one" | "other"}` ? Stem : Key;
export type MessageKey = Plural<keyof Catalogue>;

type Text<Key extends MessageKey> = Key extends keyof Catalogue
  ? Catalogue[Key]
  : `${Key}_other` extends keyof Catalogue
    ? Catalogue[`${Key}_other`]
    : never;

type Placeholder<Message> = Message extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

type Params<Key extends MessageKey, Value> = Record<Placeholder<Text<Key>>, Value>;
type Arguments<Key extends MessageKey, Value> =
  Placeholder<Text<Key>> extends never ? [] : [params: Params<Key, Value>];

export const locale = "en";
const plural = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);
const messages: Record<string, string> = en;

/** The message of that key, its `{placeholders}` filled in; `count` chooses the plural form. */
export function t<Key extends MessageKey>(key: Key, ...[params]: Arguments<Key, string | number>): string {
  const values = (params ?? {}) as Record<string, string | number>;
  return textOf(key, values.count).replace(/\{(\w+)\}/g, (_, name: string) => written(name, values[name]));
}

/** As `t`, for messages some of whose parts are elements: a name in bold, a link. */
export function rich<Key extends MessageKey>(key: Key, ...[params]: Arguments<Key, ReactNode>): ReactNode {
  const values = (params ?? {}) as Record<string, ReactNode>;
  const parts = textOf(key, values.count).split(/\{(\w+)\}/);
  return createElement(Fragment, null, ...parts.map((part, index) => (index % 2 ? values[part] : part)));
}

/** Counts as people write them, "6,150"; other numbers may be years. */
function written(name: string, value: unknown): string {
  return name === "count" && typeof value === "number" ? numbers.format(value) : String(value);
}

function textOf(key: string, count: unknown): string {
  const text =
    messages[key] ?? (typeof count === "number" ? messages[`${key}_${plural.select(count)}`] : undefined);
  if (text === undefined) throw new Error(`No message "${key}" in the catalogue.`);
  return text;
}

// Writes src/types/events.gen.ts: what the live channels carry, from the site's AsyncAPI document.
// Shapes that the REST API has, too, are taken from ./api. `npm run generate` runs it.
//
// Usage: node scripts/generate-events.mjs [OUTPUT]

import { readFileSync, writeFileSync } from "node:fs";

const DOCUMENT = new URL("../../w2w_site/src/w2w_site/realtime/asyncapi.json", import.meta.url);
const REST = new URL("../src/types/api/index.ts", import.meta.url);
const OUTPUT = process.argv[2] ?? new URL("../src/types/events.gen.ts", import.meta.url);

const { channels, components } = JSON.parse(readFileSync(DOCUMENT, "utf8"));
const ofRest = new Set(readFileSync(REST, "utf8").match(/\w+/g));
const ours = Object.keys(components.schemas).filter((name) => !ofRest.has(name));
const used = new Set();

const types = ours.map(
  (name) => `${doc(components.schemas[name])}export type ${name} = ${type(components.schemas[name])};\n`,
);
const byChannel = Object.values(channels).map(({ address, messages }) => {
  const [start, parameter] = address.split(/\{.*\}/);
  const key = parameter === undefined ? `"${address}"` : `[channel: \`${start}\${number}\`]`;
  return `  ${key}: ${Object.keys(messages).join(" | ")};`;
});
const imported = [...used].filter((name) => ofRest.has(name)).sort();

writeFileSync(
  OUTPUT,
  `// Made from the AsyncAPI document by scripts/generate-events.mjs.
import type { ${imported.join(", ")} } from "./api";

${types.join("\n")}
/** What each channel carries: publications, and the snapshot on subscribing. */
export interface ChannelMessages {
${byChannel.join("\n")}
}
`,
);

function type(schema) {
  if (schema.$ref) return named(schema.$ref.split("/").at(-1));
  if (schema.allOf) return schema.allOf.map(type).join(" & ");
  if (schema.anyOf ?? schema.oneOf) return (schema.anyOf ?? schema.oneOf).map(type).join(" | ");
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (Array.isArray(schema.type)) return schema.type.map((one) => type({ ...schema, type: one })).join(" | ");
  if (schema.type === "array") return list(schema);
  if (schema.type === "object") return object(schema);
  return { integer: "number", number: "number", string: "string", boolean: "boolean", null: "null" }[
    schema.type
  ];
}

function named(name) {
  used.add(name);
  return name;
}

function list({ items, minItems, maxItems }) {
  const item = type(items);
  if (minItems && minItems === maxItems) return `[${Array(minItems).fill(item).join(", ")}]`;
  return item.includes(" ") ? `Array<${item}>` : `${item}[]`;
}

function object({ properties = {}, required = [] }) {
  const fields = Object.entries(properties).map(
    ([name, schema]) => `${doc(schema)}${name}${required.includes(name) ? "" : "?"}: ${type(schema)};`,
  );
  return `{ ${fields.join(" ")} }`;
}

function doc({ description }) {
  return description ? `/** ${description.replace(/\s+/g, " ")} */\n` : "";
}

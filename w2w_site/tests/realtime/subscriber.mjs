// The official JavaScript client: prints what it is told, a JSON line each, until stdin says what to do.
// node subscriber.mjs NODE_MODULES_PARENT URL CHANNEL
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [parent, url, channel] = process.argv.slice(2);
const require = createRequire(`${parent}/package.json`);
const { Centrifuge } = require("centrifuge");
const say = (what) => console.log(JSON.stringify(what));

const client = new Centrifuge(url, { websocket: globalThis.WebSocket ?? require("ws") });
const subscription = client.newSubscription(channel);
subscription.on("subscribed", ({ recovered, data }) => say({ subscribed: { recovered, data } }));
subscription.on("publication", ({ data, offset }) => say({ publication: { data, offset } }));
client.on("disconnected", ({ code }) => say({ disconnected: code }));
subscription.subscribe();
client.connect();

createInterface({ input: process.stdin }).on("line", (order) => client[order]());

// node ws.mjs PORT: what arrives on /publish goes to everybody else, by the package `ws`.
import { createServer } from "node:http";
import { WebSocketServer } from "ws";

const sockets = new WebSocketServer({ noServer: true });
const server = createServer();
const subscribers = new Set();

server.on("upgrade", (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (client) => {
    if (request.url.startsWith("/publish")) {
      client.on("message", (data) => {
        const text = data.toString();
        for (const one of subscribers) one.send(text);
      });
    } else {
      subscribers.add(client);
      client.on("close", () => subscribers.delete(client));
    }
  });
});
server.listen(Number(process.argv[2]), "127.0.0.1");

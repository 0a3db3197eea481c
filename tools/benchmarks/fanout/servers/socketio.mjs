// node socketio.mjs PORT: what arrives as the event "publish" is emitted to everybody else, by the package `socket.io`.
import { createServer } from "node:http";
import { Server } from "socket.io";

const server = createServer();
const io = new Server(server, { transports: ["websocket"], pingInterval: 600_000, perMessageDeflate: false });

io.on("connection", (socket) => {
  socket.on("publish", (text) => io.to("all").emit("m", text));
  if (!socket.handshake.query.publisher) socket.join("all");
});
server.listen(Number(process.argv[2]), "127.0.0.1");

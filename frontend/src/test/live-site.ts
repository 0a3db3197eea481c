import { vi } from "vitest";

interface Stream {
  epoch: string;
  snapshot: unknown;
  published: unknown[];
}

interface Command {
  id: number;
  connect?: object;
  subscribe?: { channel: string; recover?: boolean; epoch?: string; offset?: number };
  unsubscribe?: { channel: string };
}

/** The site's end of the sockets that the real client opens, in this process: connect, subscribe, recover. */
export class LiveSite {
  up = true;
  private sockets = new Set<Socket>();
  private streams = new Map<string, Stream>();

  constructor() {
    const site = this;
    vi.stubGlobal(
      "WebSocket",
      class extends Socket {
        constructor() {
          super(site);
        }
      },
    );
  }

  /** What newcomers to the channel are told first. */
  snapshot(channel: string, snapshot: unknown) {
    this.stream(channel).snapshot = snapshot;
  }

  publish(channel: string, ...messages: unknown[]) {
    for (const data of messages) {
      const offset = this.stream(channel).published.push(data);
      for (const socket of this.sockets) {
        if (socket.channels.has(channel)) socket.tell({ push: { channel, pub: { data, offset } } });
      }
    }
  }

  /** Forgets what was published, so that nobody can recover. */
  wipe(channel: string) {
    const { epoch, snapshot } = this.stream(channel);
    this.streams.set(channel, { epoch: `${epoch}+`, snapshot, published: [] });
  }

  /** Ends all connections, as a crash does; nobody gets in until `up` is set again. */
  crash() {
    this.up = false;
    for (const socket of [...this.sockets]) socket.end();
  }

  subscribers(channel: string): number {
    return [...this.sockets].filter((socket) => socket.channels.has(channel)).length;
  }

  open(socket: Socket) {
    if (!this.up) return socket.end();
    this.sockets.add(socket);
    socket.readyState = 1;
    socket.onopen?.();
  }

  forget(socket: Socket) {
    this.sockets.delete(socket);
  }

  answer(socket: Socket, { id, connect, subscribe, unsubscribe }: Command) {
    if (connect) socket.tell({ id, connect: { client: "c", version: "test", ping: 25, pong: true } });
    if (subscribe) socket.tell({ id, subscribe: this.subscribe(socket, subscribe) });
    if (unsubscribe) {
      socket.channels.delete(unsubscribe.channel);
      socket.tell({ id, unsubscribe: {} });
    }
  }

  private subscribe(socket: Socket, asked: NonNullable<Command["subscribe"]>) {
    socket.channels.add(asked.channel);
    const { epoch, snapshot, published } = this.stream(asked.channel);
    const reply = { recoverable: true, positioned: true, epoch, offset: published.length };
    if (!asked.recover) return { ...reply, data: snapshot };
    if (asked.epoch !== epoch) return { ...reply, data: snapshot, was_recovering: true, recovered: false };
    const missed = published.map((data, index) => ({ data, offset: index + 1 })).slice(asked.offset ?? 0);
    return { ...reply, was_recovering: true, recovered: true, publications: missed };
  }

  private stream(channel: string): Stream {
    const known = this.streams.get(channel) ?? { epoch: "e", snapshot: undefined, published: [] };
    this.streams.set(channel, known);
    return known;
  }
}

/** As much of a WebSocket as the client uses. */
class Socket {
  readyState = 0;
  channels = new Set<string>();
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onclose?: (event: { code: number; reason: string }) => void;

  constructor(private readonly site: LiveSite) {
    setTimeout(() => site.open(this));
  }

  send(frame: string) {
    for (const line of frame.split("\n")) this.site.answer(this, JSON.parse(line));
  }

  tell(reply: object) {
    setTimeout(() => this.readyState === 1 && this.onmessage?.({ data: JSON.stringify(reply) }));
  }

  close() {
    this.end();
  }

  end() {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.site.forget(this);
    setTimeout(() => this.onclose?.({ code: 1006, reason: "" }));
  }
}

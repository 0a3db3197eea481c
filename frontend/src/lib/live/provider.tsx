"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Centrifuge, State } from "centrifuge";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { api } from "@/lib/api/client";
import { eventKeys } from "@/lib/events";
import { useSession } from "@/lib/session";
import { siteQuery } from "@/lib/site";
import type { ChannelMessages } from "@/types/events.gen";
import { reportConnected, reportLost } from "./connection";
import { createInbox } from "./inbox";
import { type Delivery, LIVE_CHANNEL, receive } from "./receive";
import { useSilenceWatch } from "./silence";
import { type Follower, follow } from "./subscriptions";

/** How long a silent break of the line goes unnoticed: the server's ping every 25 s, and what we wait for it. */
const UNNOTICED = 35_000;
const NO_PING = 2;

interface Live {
  centrifuge: Centrifuge;
  put(delivery: Delivery): void;
  flush(): void;
}

const LiveContext = createContext<Live | null>(null);

/** One connection for the whole page: anonymous, or in the name of whoever is signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { user, settled } = useSession();
  const { data: site } = useQuery(siteQuery);
  const client = useQueryClient();
  const [live, setLive] = useState<Live | null>(null);
  const path = site?.realtime;
  const userId = user?.id;
  useSilenceWatch();

  useEffect(() => {
    if (!path || !settled) return;
    const centrifuge = new Centrifuge(socketAddress(path), userId ? { getToken: fetchToken } : {});
    const inbox = createInbox<Delivery>((deliveries) => receive(client, deliveries));
    centrifuge.on("connecting", ({ code }) => {
      if (code !== 0) reportLost(new Date(Date.now() - (code === NO_PING ? UNNOTICED : 0)));
    });
    // While connecting, an error is a failed attempt: the library goes on trying.
    centrifuge.on("error", () => {
      if (centrifuge.state === State.Connecting) reportLost(new Date());
    });
    centrifuge.on("disconnected", ({ code }) => {
      if (code !== 0) reportLost(new Date());
    });
    centrifuge.on("connected", reportConnected);
    centrifuge.connect();
    setLive({ centrifuge, ...inbox });
    return () => {
      centrifuge.disconnect();
      inbox.flush();
    };
  }, [client, path, settled, userId]);

  return (
    <LiveContext value={live}>
      <Matches channel={LIVE_CHANNEL} />
      {userId && <Matches channel={`user:${userId}`} />}
      {children}
    </LiveContext>
  );
}

function Matches({ channel }: { channel: string }) {
  useLiveMatches(channel);
  return null;
}

/** Keeps the cache current from this channel for as long as the component is shown. */
export function useLiveMatches(channel: string | null) {
  const live = useContext(LiveContext);
  const client = useQueryClient();
  useEffect(() => {
    if (!live || !channel) return;
    return follow<Delivery["message"]>(live.centrifuge, channel, {
      take: (message) => live.put({ channel, message }),
      missed() {
        // What the snapshot takes back is said only if it arrives before the answers.
        live.flush();
        client.invalidateQueries({ queryKey: eventKeys.all });
      },
    });
  }, [live, client, channel]);
}

/** Hands over what comes on this channel for as long as the component is shown. */
export function useLiveChannel<Channel extends keyof ChannelMessages>(
  channel: Channel,
  follower: Follower<ChannelMessages[Channel]>,
) {
  const live = useContext(LiveContext);
  const current = useRef(follower);
  useEffect(() => {
    current.current = follower;
  });
  useEffect(() => {
    if (!live) return;
    return follow<ChannelMessages[Channel]>(live.centrifuge, channel, {
      take: (message) => current.current.take(message),
      missed: () => current.current.missed?.(),
    });
  }, [live, channel]);
}

function socketAddress(path: string): string {
  const address = new URL(path, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  return address.href;
}

async function fetchToken(): Promise<string> {
  const { data } = await api.post<{ token: string }>("/live/token/");
  return data.token;
}

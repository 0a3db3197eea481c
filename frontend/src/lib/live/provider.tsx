"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Centrifuge, State } from "centrifuge";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { api } from "@/lib/api/client";
import { useSession } from "@/lib/session";
import { siteQuery } from "@/lib/site";
import { reportConnection } from "./connection";
import type { LiveMessage } from "./messages";
import { receive } from "./receive";

const LiveContext = createContext<Centrifuge | null>(null);

/** One connection for the whole page: anonymous, or in the name of whoever is signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { user, settled } = useSession();
  const { data: site } = useQuery(siteQuery);
  const [connection, setConnection] = useState<Centrifuge | null>(null);
  const path = site?.realtime;
  const userId = user?.id;

  useEffect(() => {
    if (!path || !settled) return;
    const centrifuge = new Centrifuge(socketAddress(path), userId ? { getToken: fetchToken } : {});
    centrifuge.on("connecting", ({ code }) => reportConnection(code === 0 ? "connecting" : "reconnecting"));
    // While connecting, an error is a failed attempt: the library goes on trying.
    centrifuge.on("error", () => {
      if (centrifuge.state === State.Connecting) reportConnection("reconnecting");
    });
    centrifuge.on("connected", () => reportConnection("connected"));
    centrifuge.connect();
    setConnection(centrifuge);
    return () => centrifuge.disconnect();
  }, [path, settled, userId]);

  return (
    <LiveContext value={connection}>
      <Channel name="sports:live" />
      {userId && <Channel name={`user:${userId}`} />}
      {children}
    </LiveContext>
  );
}

function Channel({ name }: { name: string }) {
  useChannel(name);
  return null;
}

/** Keeps the cache current from this channel for as long as the component is shown. */
export function useChannel(name: string | null) {
  const centrifuge = useContext(LiveContext);
  const client = useQueryClient();

  useEffect(() => {
    if (!centrifuge || !name) return;
    const subscription = centrifuge.newSubscription(name);
    subscription.on("publication", ({ data }) => receive(client, data as LiveMessage));
    subscription.on("subscribed", ({ data }) => {
      if (data) receive(client, data as LiveMessage);
    });
    subscription.subscribe();
    return () => {
      subscription.unsubscribe();
      centrifuge.removeSubscription(subscription);
    };
  }, [centrifuge, client, name]);
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

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it } from "vitest";
import { Toaster } from "@/components/ui/toaster";
import { aTeam } from "@/test/fixtures";
import { answerApi, aPage, aUser } from "@/test/render";
import type { FollowedSport } from "@/types";
import { follows } from "./follows";
import { useOwnRowChanges, useOwnRows } from "./own-rows";
import { sessionQuery } from "./session";

const portugal: FollowedSport = { id: 1, team: aTeam({ id: 10, name: "Portugal" }), competition: null };
const spain: FollowedSport = { id: 2, team: aTeam({ id: 20, name: "Spain" }), competition: null };
const brazil = { team: aTeam({ id: 30, name: "Brazil" }), competition: null };

async function openList() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(sessionQuery.queryKey, aUser);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      {children}
      <Toaster />
    </QueryClientProvider>
  );
  const hook = renderHook(() => ({ list: useOwnRows(follows), ...useOwnRowChanges(follows) }), { wrapper });
  await waitFor(() => expect(hook.result.current.list.isSuccess).toBe(true));
  const names = () => hook.result.current.list.data?.map(({ team }) => team?.name);
  return { hook, names };
}

it("shows an added row before the site has answered, and keeps the site's row", async () => {
  const held = [portugal];
  let confirm = () => {};
  answerApi({
    "GET /preferences/sports/": () => aPage(held),
    "POST /preferences/sports/": () =>
      new Promise((resolve) => {
        confirm = () => {
          held.unshift({ ...brazil, id: 3 });
          resolve(held[0]);
        };
      }),
  });
  const { hook, names } = await openList();

  act(() => hook.result.current.add.mutate({ row: brazil }));
  await waitFor(() => expect(names()).toEqual(["Brazil", "Portugal"]));
  expect(hook.result.current.list.data?.[0]?.id).toBeLessThan(0);

  confirm();
  await waitFor(() => expect(hook.result.current.list.data?.[0]?.id).toBe(3));
  expect(names()).toEqual(["Brazil", "Portugal"]);
});

it("takes back the refused change alone, and says why", async () => {
  const held = [portugal, spain];
  let refuse = () => {};
  answerApi({
    "GET /preferences/sports/": () => aPage(held),
    "POST /preferences/sports/": () => {
      held.unshift({ ...brazil, id: 3 });
      return held[0];
    },
    "DELETE /preferences/sports/2/": () =>
      new Promise((resolve) => {
        refuse = () => resolve([409, { detail: "Not now." }]);
      }),
  });
  const { hook, names } = await openList();

  act(() => {
    hook.result.current.remove.mutate(spain);
    hook.result.current.add.mutate({ row: brazil });
  });
  await waitFor(() => expect(names()).toEqual(["Brazil", "Portugal"]));
  refuse();
  await waitFor(() => expect(names()).toEqual(["Brazil", "Portugal", "Spain"]));
  expect((await screen.findByText(/Not now\./)).textContent).toContain("could not be saved");
});

it("sends an undo only after what it undoes", async () => {
  const sent = answerApi({
    "GET /preferences/sports/": aPage([portugal]),
    "DELETE /preferences/sports/1/": () => new Promise((resolve) => setTimeout(() => resolve(null), 20)),
    "POST /preferences/sports/": { ...portugal, id: 9 },
  });
  const { hook } = await openList();

  act(() => {
    hook.result.current.remove.mutate(portugal);
    hook.result.current.add.mutate({ row: portugal, at: 0 });
  });
  await waitFor(() => expect(sent.map(({ what }) => what)).toContain("POST /preferences/sports/"));
  const writes = sent.map(({ what }) => what).filter((what) => !what.startsWith("GET"));
  expect(writes).toEqual(["DELETE /preferences/sports/1/", "POST /preferences/sports/"]);
});

it("removes what it has only just added, once the site knows it", async () => {
  let confirm = () => {};
  const sent = answerApi({
    "GET /preferences/sports/": aPage([portugal]),
    "POST /preferences/sports/": () =>
      new Promise((resolve) => {
        confirm = () => resolve({ ...brazil, id: 3 });
      }),
    "DELETE /preferences/sports/3/": {},
  });
  const { hook, names } = await openList();

  act(() => hook.result.current.add.mutate({ row: brazil }));
  await waitFor(() => expect(names()).toEqual(["Brazil", "Portugal"]));
  const draft = hook.result.current.list.data?.[0] as FollowedSport;
  act(() => hook.result.current.remove.mutate(draft));
  await waitFor(() => expect(names()).toEqual(["Portugal"]));
  confirm();
  await waitFor(() => expect(sent.map(({ what }) => what)).toContain("DELETE /preferences/sports/3/"));
  expect(names()).toEqual(["Portugal"]);
});

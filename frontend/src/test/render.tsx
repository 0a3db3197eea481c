import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import {
  AxiosError,
  type AxiosRequestConfig,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from "axios";
import type { ReactElement, ReactNode } from "react";
import { api } from "@/lib/api/client";
import { accessToken } from "@/lib/api/token";
import { createQueryClient } from "@/lib/query-client";
import { sessionQuery } from "@/lib/session";
import type { User } from "@/types";

/** A body; or `[status, body]`, a refusal; or what makes one of them. Undefined is "not found". */
type Answer = object | undefined | ((request: AxiosRequestConfig) => unknown);

/** Puts answers, by "METHOD /path/", in the place of the site; what was sent is kept in `sent`. */
export function answerApi(answers: Record<string, Answer>) {
  const sent: { what: string; body: unknown }[] = [];
  accessToken.set(null);
  api.defaults.adapter = async (request) => {
    const what = `${request.method?.toUpperCase()} ${request.url}`;
    sent.push({ what, body: request.data && JSON.parse(request.data) });
    const found = answers[what];
    const answer = await (typeof found === "function" ? found(request) : found);
    if (answer === undefined) throw refusal(request, 404, { detail: "Not found." });
    if (Array.isArray(answer) && typeof answer[0] === "number") throw refusal(request, answer[0], answer[1]);
    return response(request, 200, answer);
  };
  return sent;
}

export function aPage<Item>(results: Item[]) {
  return { next: null, previous: null, results };
}

function response(config: InternalAxiosRequestConfig, status: number, data: unknown): AxiosResponse {
  return { config, status, data, statusText: "", headers: {} };
}

function refusal(config: InternalAxiosRequestConfig, status: number, body: unknown) {
  return new AxiosError(`${status}`, undefined, config, undefined, response(config, status, body));
}

export const aUser: User = { id: 5, username: "ana", email: "", is_staff: false, is_demo: false };

/** Renders with a fresh cache; `user` is who is signed in. */
export function renderFor(user: User | null, element: ReactElement) {
  const client = createQueryClient();
  const { queries } = client.getDefaultOptions();
  client.setDefaultOptions({ queries: { ...queries, staleTime: 0, retry: false } });
  client.setQueryData(sessionQuery.queryKey, user);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return { client, ...render(element, { wrapper }) };
}

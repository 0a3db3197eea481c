import axios, { AxiosError, type InternalAxiosRequestConfig } from "axios";
import { beforeEach, expect, it, vi } from "vitest";
import { api } from "./client";
import { accessToken } from "./token";

/** A site whose tokens are numbered, of which only the newest is good. */
function aSite() {
  const site = { token: 1, renewals: 0, signedIn: true };
  const reply = (request: InternalAxiosRequestConfig, status: number, data: unknown) => {
    const response = { config: request, status, data, statusText: "", headers: {} };
    if (status < 400) return response;
    throw new AxiosError(`${status}`, undefined, request, undefined, response);
  };
  api.defaults.adapter = async (request) => {
    const good = request.headers.get("Authorization") === `Bearer ${site.token}`;
    return reply(request, good ? 200 : 401, request.headers.get("Authorization"));
  };
  vi.spyOn(axios, "post").mockImplementation(async () => {
    site.renewals += 1;
    await Promise.resolve();
    if (!site.signedIn) throw new AxiosError("401", undefined, undefined, undefined, refused);
    site.token += 1;
    return { data: { access: String(site.token), user: { id: 5 } } };
  });
  return site;
}

const refused = {
  status: 401,
  data: {},
  statusText: "",
  headers: {},
  config: {} as InternalAxiosRequestConfig,
};

beforeEach(() => accessToken.set("1"));

it("sends the access token", async () => {
  aSite();
  expect((await api.get("/users/me/")).data).toBe("Bearer 1");
});

it("renews an expired token and sends the request again", async () => {
  const site = aSite();
  site.token = 7;
  expect((await api.get("/users/me/")).data).toBe("Bearer 8");
});

it("renews once for requests that expire together, so that the cookie is not used twice", async () => {
  const site = aSite();
  site.token = 7;
  await Promise.all([api.get("/a/"), api.get("/b/"), api.get("/c/")]);
  expect(site.renewals).toBe(1);
});

it("passes the refusal on when the session is over, and forgets the token", async () => {
  const site = aSite();
  site.token = 7;
  site.signedIn = false;
  await expect(api.get("/users/me/")).rejects.toMatchObject({ response: { status: 401 } });
  expect(accessToken.get()).toBeNull();
});

it("asks for no session on behalf of a visitor", async () => {
  const site = aSite();
  accessToken.set(null);
  await expect(api.get("/users/me/")).rejects.toMatchObject({ response: { status: 401 } });
  expect(site.renewals).toBe(0);
});

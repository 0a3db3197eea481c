import axios, { AxiosError, type InternalAxiosRequestConfig } from "axios";
import { renewAccess } from "./renewal";
import { accessToken } from "./token";

declare module "axios" {
  interface InternalAxiosRequestConfig {
    /** Set once a request has been sent again with a renewed token, so that it is sent twice at most. */
    renewed?: boolean;
  }
}

/** The site's REST API. Requests carry the access token if there is one; an expired one is renewed once. */
export const api = axios.create({ baseURL: "/api", timeout: 15_000 });

api.interceptors.request.use((request) => {
  const token = accessToken.get();
  if (token) request.headers.set("Authorization", `Bearer ${token}`);
  return request;
});

api.interceptors.response.use(undefined, async (error: unknown) => {
  const request = expiredRequest(error);
  if (!request || !(await renewAccess())) throw error;
  request.renewed = true;
  return api.request(request);
});

function expiredRequest(error: unknown): InternalAxiosRequestConfig | null {
  if (!(error instanceof AxiosError) || error.response?.status !== 401) return null;
  const request = error.config;
  return request && !request.renewed && accessToken.get() ? request : null;
}

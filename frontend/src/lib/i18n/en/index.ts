import { about } from "./about";
import { account } from "./account";
import { browse } from "./browse";
import { common } from "./common";
import { firstVisit } from "./first-visit";
import { guide } from "./guide";
import { library } from "./library";
import { settings } from "./settings";
import { sports } from "./sports";
import { staff } from "./staff";
import { title } from "./title";
import { tonight } from "./tonight";

/** Every word the interface says, in English; another language has the same keys. */
export const en = {
  ...common,
  ...tonight,
  ...sports,
  ...title,
  ...browse,
  ...guide,
  ...library,
  ...account,
  ...settings,
  ...firstVisit,
  ...about,
  ...staff,
} as const;

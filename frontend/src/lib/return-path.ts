/** Pages that one is not sent back to after signing in. */
const DOORS = ["/sign-in", "/sign-up"];

/**
 * Where to go after signing in, from the `next` of an address: a path of this site, or "/".
 *
 * The value comes from whoever made the link, so anything that a browser could read as another
 * site's address ("//host", "/\host", "https:…") is not followed.
 */
export function returnPath(next: string | null): string {
  const here = "http://site.invalid";
  if (!next?.startsWith("/") || !URL.canParse(next, here)) return "/";
  const url = new URL(next, here);
  // Dots are resolved by now: "/.//host" has become "//host".
  if (url.origin !== here || url.pathname.startsWith("//")) return "/";
  return DOORS.includes(url.pathname) ? "/" : url.pathname + url.search + url.hash;
}

/** The address of a door, which leads back to `from` once one is through. */
export function doorTo(door: "/sign-in" | "/sign-up" | "/welcome", from: string): string {
  const next = returnPath(from);
  return next === "/" ? door : `${door}?${new URLSearchParams({ next })}`;
}

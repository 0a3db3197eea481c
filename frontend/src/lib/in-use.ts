/** Whether somebody points at that part of the page, has focused something in it, or has scrolled into it. */
export function isInUse(element: HTMLElement | null): boolean {
  if (!element) return false;
  // After a tap a finger "hovers" for ever over what it touched.
  const pointedAt = matchMedia("(hover: hover)").matches && element.matches(":hover");
  return pointedAt || element.contains(document.activeElement) || element.getBoundingClientRect().top < 0;
}

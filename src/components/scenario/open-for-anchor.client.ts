/** Opens what is folded where the address leads into it: not every browser does. */

/** Opens it now, and whenever the anchor changes. */
export function openForAnchor(): void {
  open();
  addEventListener('hashchange', open);
}

function open(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target?.closest<HTMLDetailsElement>('details[data-opens-for-anchor]');
  if (!target || !folded || folded.open) return;
  folded.open = true;
  target.scrollIntoView();
}

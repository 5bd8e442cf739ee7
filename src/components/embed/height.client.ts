/** Tells the page around the frame the height of this one. It listens to nothing. */

/** Sends `unstuck:height` now and whenever the height changes. Published in the guide: version 1 stays as it is. */
export function tellHeight(): void {
  if (parent === self) return;
  const main = document.querySelector('main');
  const scenario = document.body.dataset['scenario'];
  if (!main || scenario === undefined) return;
  const observer = new ResizeObserver(() => {
    const height = Math.ceil(main.getBoundingClientRect().height);
    // Any page may frame this one: a height and a public name are no secret.
    parent.postMessage({ type: 'unstuck:height', version: 1, scenario, height }, '*');
  });
  observer.observe(main);
}

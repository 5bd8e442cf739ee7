/** Whether keys without Ctrl are the site’s: speech and shaky hands press them unmeant, so they can be turned off (WCAG 2.1.4). */

const KEY = 'unstuck:single-keys';

/** True unless they were turned off, and where the browser stores nothing. */
export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

/** Turns them on or off for this browser. */
export function setSingleKeys(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // They stay on.
  }
}

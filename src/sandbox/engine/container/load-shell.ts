/** Loads what needs just-bash, 1.2 MB: a session begins without it, and its first answer does not wait for it. */
import { lazily } from '../program/lazily.ts';

/** Rejects with NotLoaded. */
export const loadShell = lazily('The terminal’s shell', () =>
  import('./with-shell.ts').then(({ withShell }) => withShell),
);

/** Loads it while nobody waits for it. Whoever needs it is told where it does not arrive. */
export const loadShellAhead = (): void => void loadShell().catch(() => undefined);

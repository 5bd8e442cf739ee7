/** What PostgreSQL and Prisma’s schema engine are compiled to. */

const MISSING =
  'This browser has no WebAssembly, and PostgreSQL runs in it here. A policy of your organisation or a mode of protection, such as Lockdown Mode, switches it off: allow it for this site, or use another browser.';

/** Throws with the way out where a browser has none: the code that needs it could not even be loaded. */
export function requireWebAssembly(): void {
  if (!('WebAssembly' in globalThis)) throw new Error(MISSING);
}

/** Where the browser is, and how it is started. Tests use the system's Chromium and download none. */
import { existsSync } from 'node:fs';
import { installPackage, isRootOnDebian } from './debian.ts';

export const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

export const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Each test starts a database and uses it for a second or two: compiling it a second time, for speed, does not pay.
  '--js-flags=--liftoff-only',
];

/** Installs Chromium if it is missing and this is root on Debian; else says in one line what to do. */
export function ensureChromium(): void {
  if (existsSync(chromiumPath)) return;
  if (process.env['CHROMIUM_PATH'] !== undefined || !isRootOnDebian()) {
    throw new Error(
      `No browser at ${chromiumPath}: install Chromium, or set CHROMIUM_PATH to where it is.`,
    );
  }
  installPackage('chromium');
}

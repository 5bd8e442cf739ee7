/** Where the browser is, and how it is started. Tests use the system's Chromium and download none. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

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
  const mayInstall =
    process.env['CHROMIUM_PATH'] === undefined &&
    process.getuid?.() === 0 &&
    existsSync('/etc/debian_version');
  if (!mayInstall) {
    throw new Error(
      `No browser at ${chromiumPath}: install Chromium, or set CHROMIUM_PATH to where it is.`,
    );
  }
  execFileSync('apt-get', ['update'], { stdio: 'inherit' });
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

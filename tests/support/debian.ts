/** Installs programs from Debian that npm does not have. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Tells whether this process may install Debian's packages. */
export const isRootOnDebian = (): boolean =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version');

/** Installs a package and shows the output of apt-get. Throws if it fails. */
export function installPackage(name: string): void {
  execFileSync('apt-get', ['update'], { stdio: 'inherit' });
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', name], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** A browser that the tests start. */
type Browser = {
  /** `Chromium`, for messages. */
  name: string;
  /** Where Debian's package puts it. */
  path: string;
  /** Variable that names another path. */
  variable: string;
  package: string;
};

/** Installs a missing browser as root on Debian; elsewhere throws with one line on what to do. */
export function ensureBrowser(browser: Browser): void {
  const chosen = process.env[browser.variable];
  const path = chosen ?? browser.path;
  if (existsSync(path)) return;
  if (chosen !== undefined || !isRootOnDebian()) {
    throw new Error(
      `No browser at ${path}: install ${browser.name}, or set ${browser.variable} to where it is.`,
    );
  }
  installPackage(browser.package);
}

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

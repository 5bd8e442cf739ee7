/** Installs psycopg2, which answers in place of Prisma's Python client. */
import { spawnSync } from 'node:child_process';
import { installPackage, isRootOnDebian } from '../../support/debian.ts';

const isThere = (): boolean =>
  spawnSync('/usr/bin/python3', ['-c', 'import psycopg2']).status === 0;

/** Installs missing psycopg2 as root on Debian; elsewhere throws with one line on what to do. */
export function ensurePsycopg2(): void {
  if (isThere()) return;
  if (isRootOnDebian()) installPackage('python3-psycopg2');
  if (!isThere()) {
    throw new Error(
      'No psycopg2 in /usr/bin/python3: install it (Debian: apt-get install python3-psycopg2).',
    );
  }
}

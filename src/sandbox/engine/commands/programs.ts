/** The terminal's programs next to the shell's own tools. */
import type { Command } from '../program/context.ts';
import { help } from './help.ts';
import { litellm } from './litellm.ts';
import { pgDump } from './pg-dump/pg-dump.ts';
import { prisma } from './prisma-cli/prisma.ts';
import { psql } from './psql/psql.ts';
import { use } from './use.ts';

export const programs: Readonly<Record<string, Command>> = {
  help,
  litellm,
  pg_dump: pgDump,
  prisma,
  psql,
  use,
};

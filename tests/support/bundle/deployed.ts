/** Databases that small folders made, and the reports on them. */
import { buildTwin, type Twin } from '../../../src/sandbox/engine/twin/build-twin.ts';
import type { TwinFolder } from '../../../src/sandbox/engine/twin/healthy.ts';
import { reportOnTwin, type ReportOptions } from '../../../src/sandbox/engine/twin/report-twin.ts';
import { Session } from '../../../src/sandbox/engine/session/session.ts';
import { NO_EFFECTS } from '../../../src/sandbox/evidence/effects.ts';
import type { Report } from '../../../src/sandbox/plan/report/report.ts';
import type { MigrationFile, Release } from '../../../src/sandbox/scenario.ts';
import type { Bundle } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';
import { sharedAssets } from '../assets.ts';
import { collectFrom } from './collected.ts';

/** A folder of these files by name, with a schema.prisma of these models. */
export const folderOf = (
  files: Readonly<Record<string, string>>,
  models: string,
): { readonly schema: string; readonly migrations: MigrationFile[] } => ({
  migrations: Object.entries(files).map(([name, sql]) => ({ name, sql })),
  schema: `datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n${models}\n`,
});

/** Another machine’s ids: those of the sandbox would come again on the twin. */
const OTHER_IDS = `DO $$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN UPDATE _prisma_migrations SET id = md5(id); END IF;
END $$`;

/**
 * Collects after these were done in an empty database: a folder is installed and deployed, which may fail; a text is run
 * as SQL, which may not.
 */
export async function bundleAfter(
  ...steps: readonly (ReturnType<typeof folderOf> | string)[]
): Promise<Bundle> {
  const releases = steps.flatMap((step, index): Release[] =>
    typeof step === 'string' ? [] : [{ ...step, version: `v1.0.${String(index)}` }],
  );
  const session = await Session.open(await sharedAssets(), {
    ...{ id: 'made', title: '', story: '', release: releases[0]?.version ?? '', releases },
    ...{ state: '', environment: {}, acceptedDrift: [], ownCheck: null },
    ...{ effects: NO_EFFECTS, suggestions: [], values: {}, hints: [] },
  });
  try {
    for (const [index, step] of steps.entries()) {
      if (typeof step === 'string') {
        const { output } = await session.run({ kind: 'sql', script: step });
        if (output.error) throw new Error(output.error.message);
        continue;
      }
      await session.run({ kind: 'command', line: `use v1.0.${String(index)}` });
      await session.run({ kind: 'command', line: 'prisma migrate deploy' });
    }
    await session.run({ kind: 'sql', script: OTHER_IDS });
    return await collectFrom(session);
  } finally {
    await session.close();
  }
}

/** Which part of a source counts, as for a twin. */
interface Chosen {
  readonly schema?: string;
  readonly user?: string;
}

/** The twin of a bundle with a folder as the reader’s own. */
export async function twinIn(
  bundle: Bundle,
  folder: TwinFolder | Release,
  chosen: Chosen = {},
): Promise<Twin> {
  const source = { kind: 'bundle', bundle } as const;
  const answer = await buildTwin(await sharedAssets(), { source, folder, ...chosen });
  if (answer.kind === 'refused') throw new Error(answer.refusal.message);
  return answer.twin;
}

/** The report on such a twin. */
export async function reportIn(
  bundle: Bundle,
  folder: TwinFolder | Release,
  options: ReportOptions = {},
  chosen: Chosen = {},
): Promise<Report> {
  const twin = await twinIn(bundle, folder, chosen);
  return reportOnTwin(await sharedAssets(), twin, { kind: 'bundle', bundle }, options);
}

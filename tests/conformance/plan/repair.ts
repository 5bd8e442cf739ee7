/** Repairs a database of a real server by a proven plan: collects it by psql, makes the plan, and runs its files by a shell. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildTwin } from '../../../src/sandbox/engine/twin/build-twin.ts';
import { reportOnTwin } from '../../../src/sandbox/engine/twin/report-twin.ts';
import { planFiles } from '../../../src/sandbox/plan/report/files.ts';
import type { Report } from '../../../src/sandbox/plan/report/report.ts';
import type { Scenario } from '../../../src/sandbox/scenario.ts';
import type { Bundle } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';
import {
  COLLECT_QUERY,
  FINGERPRINT_QUERY,
} from '../../../src/sandbox/twin/bundle/collect-query.ts';
import { sharedAssets } from '../../support/assets.ts';
import { bundleIn } from '../../support/bundle/collected.ts';
import { twinOf } from '../../support/bundle/twin-of.ts';
import type { Oracle } from '../prisma/real-side.ts';

const run = (oracle: Oracle, line: string) => oracle.take({ kind: 'shell', line });

/** Collects as a superuser, who may see all of it. */
async function collect(oracle: Oracle, directory: string): Promise<Bundle> {
  const file = path.join(directory, 'collect.sql');
  await writeFile(file, COLLECT_QUERY);
  const { stdout, stderr, exitCode } = await run(oracle, `psql -U postgres -XAtq -f ${file}`);
  if (exitCode !== 0) throw new Error(stderr);
  return bundleIn(stdout);
}

/** Reports on a bundle with the scenario’s folder as the reader’s own. */
async function reportFor(scenario: Scenario, bundle: Bundle): Promise<Report> {
  const assets = await sharedAssets();
  const input = twinOf(scenario, bundle);
  const { migrations, schema } = input.folder;
  const answer = await buildTwin(assets, { ...input, folder: { migrations, schema } });
  if (answer.kind === 'refused') throw new Error(answer.refusal.message);
  return reportOnTwin(assets, answer.twin, input.source);
}

export interface Repair {
  readonly before: Report;
  /** What the files printed, and the report after them; null where there was no plan. */
  readonly after: {
    readonly exitCode: number;
    readonly printed: string;
    readonly report: Report;
  } | null;
  /** Tables that have fewer rows than before. */
  readonly lost: readonly string[];
}

const COUNTS = `SELECT string_agg(format('%s=%s', c.relname, (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %s', c.oid::regclass), false, true, '')))[1]), ' ' ORDER BY c.relname) FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'`;

async function counts(oracle: Oracle): Promise<Map<string, number>> {
  const { stdout } = await run(oracle, `psql -U postgres -XAtqc "${COUNTS}"`);
  return new Map(
    stdout
      .trim()
      .split(' ')
      .map((pair) => pair.split('='))
      .map(([table = '', rows]) => [table, Number(rows)]),
  );
}

/** Repairs the database that the oracle has begun. `meddle` is run on the server between collecting and the plan. */
export async function repair(
  oracle: Oracle,
  scenario: Scenario,
  meddle: string | null = null,
): Promise<Repair> {
  const directory = await mkdtemp(path.join(tmpdir(), 'unstuck-plan-'));
  try {
    const bundle = await collect(oracle, directory);
    const before = await reportFor(scenario, bundle);
    if (before.plan === null) return { before, after: null, lost: [] };
    if (meddle !== null) await oracle.take({ kind: 'sql', script: meddle });
    const rows = await counts(oracle);
    const fingerprint = { digest: bundle.fingerprint, query: FINGERPRINT_QUERY };
    for (const { name, text } of planFiles(before, fingerprint)) {
      await writeFile(path.join(directory, name), text);
    }
    const script = path.join(directory, 'plan.sh');
    const { stdout, stderr, exitCode } = await run(
      oracle,
      `PRISMA_SCHEMA="$PWD/schema.prisma" sh ${script}`,
    );
    const now = await counts(oracle);
    const report = await reportFor(scenario, await collect(oracle, directory));
    return {
      before,
      after: { exitCode, printed: `${stdout}\n${stderr}`, report },
      lost: [...rows].flatMap(([table, n]) => ((now.get(table) ?? 0) < n ? [table] : [])),
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

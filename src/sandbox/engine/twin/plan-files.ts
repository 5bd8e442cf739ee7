/** The files of a report on a twin: with the fingerprint of what it was made from, and the variables of its project. */
import { planFiles, type PlanFile } from '../../plan/report/files.ts';
import type { Report } from '../../plan/report/report.ts';
import { FINGERPRINT_QUERY } from '../../twin/bundle/collect-query.ts';
import type { Twin } from './build-twin.ts';
import type { TwinSource } from './source.ts';

/** Writes them. A dump has no fingerprint: then nothing stops a plan on a database that has changed since. */
export const planFilesOf = (report: Report, { variables }: Twin, source: TwinSource): PlanFile[] =>
  planFiles(
    report,
    source.kind === 'bundle'
      ? { digest: source.bundle.fingerprint, query: FINGERPRINT_QUERY }
      : null,
    variables,
  );

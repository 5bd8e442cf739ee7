/** The page of each kind of finding: what to do about it. A test keeps them true. */
import type { Report } from '../sandbox/plan/report/report.ts';
import type { FindingKind, PageOf } from '../sandbox/plan/findings/finding.ts';

const PAGES: Readonly<Record<FindingKind, string | null>> = {
  'recorded-twice': '/guides/reading-the-ledger/#several-rows-of-one-name',
  'recorded-but-gone': '/runbooks/state-mismatch-after-rollback/#add-what-is-missing',
  'marked-but-gone': '/runbooks/column-does-not-exist/#option-b-marked-rows',
  'failed-but-there': '/runbooks/p3009-failed-migration/#mark-applied',
  'failed-and-gone': '/runbooks/p3009-failed-migration/#mark-rolled-back',
  'failed-halfway': '/runbooks/already-exists/#add-the-rest',
  'failed-unseen': '/runbooks/p3009-failed-migration/#right-place',
  'not-recorded-but-there': '/runbooks/state-mismatch-after-rollback/#mark-what-is-there',
  'rolled-back-but-there': '/runbooks/already-exists/#mark-applied',
  'ran-as-another': '/runbooks/edited-migrations/#right-place',
  edited: '/guides/reading-the-ledger/#the-checksum',
  'without-file': '/guides/safe-rollback/#do-not-delete-the-newer-rows',
  'held-lock': '/runbooks/advisory-lock-and-replicas/#p1002',
  standby: '/runbooks/migration-fails-on-data-or-limits/#read-only',
  'wrong-owner': '/runbooks/permission-denied/#give-ownership',
  'tables-elsewhere': '/runbooks/wrong-schema/#put-it-back',
  'two-ledgers': '/runbooks/wrong-schema/#right-place',
  'table-in-the-way': '/runbooks/db-push-data-loss/#own-schema',
  'foreign-tables': '/runbooks/db-push-data-loss/#own-schema',
  'partitioned-table': '/runbooks/partitioned-spendlogs/',
  'newer-tables': '/runbooks/state-mismatch-after-rollback/',
  'invalid-index': '/runbooks/advisory-lock-and-replicas/#reindex',
  drift: '/guides/prisma-commands/#migrate-diff',
  'accepted-drift': '/guides/prisma-commands/#not-drift',
  'two-histories': '/runbooks/db-push-data-loss/#own-schema',
  'newer-rows': '/guides/safe-rollback/#do-not-delete-the-newer-rows',
  'withdrawn-migration': '/guides/reading-the-ledger/#four-states',
  'no-migration-file': '/runbooks/ledger-refuses/#empty-folder',
  'compromised-release': '/runbooks/compromised-release/#right-place',
};

/** Returns the path of a finding’s page, under the site’s base. */
export const pageOfFinding: PageOf = ({ kind }) => PAGES[kind];

/** The report with whole addresses: its files are read elsewhere. */
export const withAddresses = (report: Report, site: string): Report => ({
  ...report,
  findings: report.findings.map((finding) => ({
    ...finding,
    page: finding.page && `${site}${finding.page}`,
  })),
});

/** All of these paths. */
export const FINDING_PAGES: readonly string[] = Object.values(PAGES).flatMap((page) => page ?? []);

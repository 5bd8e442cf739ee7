/** The arguments of `unstuck check`. */
import arg from 'arg';
import { HAZARDS, type Hazard } from '../sandbox/upgrade/hazards.ts';
import { migrationsFrom, type MigrationsFrom } from './migrations-from.ts';

export const CHECK_OUTPUTS = ['text', 'json', 'github', 'junit', 'sarif'] as const;
type CheckOutput = (typeof CHECK_OUTPUTS)[number];

export interface CheckCall {
  readonly kind: 'check';
  /** A file, or `-` for standard input. */
  readonly bundle: string;
  /** The migrations that the database is to be upgraded to. */
  readonly from: MigrationsFrom;
  readonly ledger: string | undefined;
  readonly schema: string | undefined;
  /** The answer to the questions of an earlier check. */
  readonly counts: string | undefined;
  readonly format: CheckOutput;
  /** What alone stops a pipeline, beside an upgrade that must not be done; null if everything that needs steps does. */
  readonly failOn: readonly Hazard[] | null;
  /** The directory that the check’s files are written into. */
  readonly out: string | undefined;
}

/** Reads the arguments after `check`. Throws on an option that there is not. */
export function readCheck(
  argv: readonly string[],
): CheckCall | { kind: 'help' } | { kind: 'wrong'; reason: string } {
  const options = arg(
    {
      ...{ '--to': String, '--folder': String, '--schema': String, '--ledger': String },
      ...{ '--counts': String, '--fail-on': [String], '--format': String, '--out': String },
      ...{ '--json': Boolean, '--help': Boolean, '-h': '--help' },
    },
    { argv: [...argv] },
  );
  if (options['--help'] === true) return { kind: 'help' };
  const [bundle, extra] = options._;
  if (bundle === undefined) {
    return { kind: 'wrong', reason: 'check needs a bundle: a file, or - for standard input' };
  }
  if (extra !== undefined) return { kind: 'wrong', reason: `check reads one bundle: ${extra}` };
  const from = migrationsFrom('check', options['--folder'], ['--to', options['--to']]);
  if (typeof from === 'string') return { kind: 'wrong', reason: from };
  if (from.kind === 'release' && options['--schema'] !== undefined) {
    return { kind: 'wrong', reason: '--schema goes with --folder: a release has its own' };
  }
  const named = options['--format'];
  const format = CHECK_OUTPUTS.find((one) => one === (named ?? 'text'));
  if (format === undefined) {
    return {
      kind: 'wrong',
      reason: `--format ${named ?? ''}: it is one of ${CHECK_OUTPUTS.join(', ')}`,
    };
  }
  if (options['--json'] === true && named !== undefined && format !== 'json') {
    return { kind: 'wrong', reason: `check takes --json or --format ${format}, not both` };
  }
  const failOn = hazardsIn(options['--fail-on']);
  if (typeof failOn === 'string') return { kind: 'wrong', reason: failOn };
  return {
    ...{ kind: 'check', bundle, from, failOn },
    ...{ ledger: options['--ledger'], schema: options['--schema'], counts: options['--counts'] },
    format: options['--json'] === true ? 'json' : format,
    out: options['--out'],
  };
}

/** Reads `lock,rewrite`, given once or more often; null if it was not given. */
function hazardsIn(given: readonly string[] | undefined): Hazard[] | string | null {
  if (given === undefined) return null;
  const words = given.flatMap((list) => list.split(',')).map((word) => word.trim());
  const wrong = words.find((word) => !HAZARDS.some((hazard) => hazard === word));
  return wrong === undefined
    ? HAZARDS.filter((hazard) => words.includes(hazard))
    : `--fail-on ${wrong}: it is one of ${HAZARDS.join(', ')}, or several with commas`;
}

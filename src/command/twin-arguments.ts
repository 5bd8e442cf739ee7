/** The arguments of `unstuck twin`. */
import arg from 'arg';
import { migrationsFrom, type MigrationsFrom } from './migrations-from.ts';

export interface TwinCall {
  readonly kind: 'twin';
  /** A file, or `-` for standard input. */
  readonly bundle: string;
  /** A directory or an archive with the reader’s migrations, or a release of LiteLLM of which this site has an edition. */
  readonly from: MigrationsFrom;
  /** Rows of `_prisma_migrations` beside a dump, as a client lists them. */
  readonly ledger: string | undefined;
  /** A schema.prisma; without it the one that is in the folder or beside it. */
  readonly schema: string | undefined;
  readonly json: boolean;
  /** The directory that the plan’s files are written into. */
  readonly out: string | undefined;
}

/** Reads the arguments after `twin`. Throws on an option that there is not. */
export function readTwin(
  argv: readonly string[],
): TwinCall | { kind: 'help' } | { kind: 'wrong'; reason: string } {
  const options = arg(
    {
      ...{ '--folder': String, '--release': String, '--schema': String, '--out': String },
      ...{ '--ledger': String },
      ...{ '--json': Boolean, '--help': Boolean, '-h': '--help' },
    },
    { argv: [...argv] },
  );
  if (options['--help'] === true) return { kind: 'help' };
  const [bundle, extra] = options._;
  const folder = options['--folder'];
  if (bundle === undefined) {
    return { kind: 'wrong', reason: 'twin needs a bundle: a file, or - for standard input' };
  }
  if (extra !== undefined) return { kind: 'wrong', reason: `twin reads one bundle: ${extra}` };
  const from = migrationsFrom('twin', folder, ['--release', options['--release']]);
  if (typeof from === 'string') return { kind: 'wrong', reason: from };
  if (from.kind === 'release' && options['--schema'] !== undefined) {
    return { kind: 'wrong', reason: '--schema goes with --folder: a release has its own' };
  }
  return {
    ...{ kind: 'twin', bundle, from },
    ledger: options['--ledger'],
    schema: options['--schema'],
    json: options['--json'] === true,
    out: options['--out'],
  };
}

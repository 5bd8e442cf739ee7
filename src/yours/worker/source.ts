/** Tells what was read of the source. */
import {
  defaultSchema,
  schemaIn,
  schemasIn,
  type TwinSource,
} from '../../sandbox/engine/twin/source.ts';
import { readSource, type SourceReading } from '../../sandbox/twin/read-source.ts';
import type { SourceAnswer } from '../answers.ts';
import type { Given } from '../given.ts';
import { readLedgerListing } from '../listing.ts';

/** Reads the source with the listing beside it. */
export async function readGivenSource({
  source,
  listing,
}: Pick<Given, 'source' | 'listing'>): Promise<SourceReading> {
  const read = readLedgerListing(listing);
  return read.kind === 'refused' ? read : readSource(source.blob, read.rows);
}

/** Makes what the page shows of it. */
export function summaryOfSource(reading: SourceReading): SourceAnswer {
  if (reading.kind === 'refused') return reading;
  const { source, masked } = reading;
  const likeliest = defaultSchema(source);
  const others = schemasIn(source).filter((name) => name !== likeliest);
  return {
    kind: 'source',
    what: source.kind,
    ...identityOf(source),
    schemas: [likeliest, ...others].map((name) => {
      const { ledger, tables } = schemaIn(source, name);
      return { name, ledger, tables };
    }),
    ledgerRows: ledgersOf(source).reduce((sum, { rows }) => sum + rows.length, 0),
    masked: masked.length,
    unseen:
      source.kind === 'bundle'
        ? source.bundle.unseen.map(
            ({ what, schema, name, reason }) => `${name ?? schema ?? what}: ${reason}`,
          )
        : [],
  };
}

const ledgersOf = (source: TwinSource): readonly { readonly rows: readonly unknown[] }[] =>
  source.kind === 'bundle' ? source.bundle.ledgers : source.ledgers;

function identityOf(source: TwinSource): { server: string; database: string | null } {
  if (source.kind === 'bundle') {
    const { server, session } = source.bundle;
    return { server: `PostgreSQL ${server.version}`, database: session.database };
  }
  const { serverVersion } = source.dump;
  return {
    server:
      serverVersion === null ? 'PostgreSQL of an unknown version' : `PostgreSQL ${serverVersion}`,
    database: null,
  };
}

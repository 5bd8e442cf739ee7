/** Schemas beside the one that is looked at: other ledgers, and the folder’s tables in another place. */
import { counted } from '../../counted.ts';
import { isLedger } from '../../data/relation.ts';
import type { Bundle } from '../../twin/bundle/bundle-schema.ts';
import type { Found } from './finding.ts';
import { listed, tablesOfFolder, type Looked } from './looked.ts';

/** The share of the folder’s tables from which on another schema is taken for one of its own places. */
const SHARE = 0.5;

/** Tells them. Which schema Prisma looks at is said by `?schema=` in its URL. */
export function schemaFindings(looked: Looked): Found[] {
  const { view, tables, effects, bundle } = looked;
  const ofFolder = tablesOfFolder(effects);
  const here = namesIn(tables, view.schema);
  const missing = [...ofFolder].filter((name) => !here.has(name));
  const others = [...new Set(tables.map(({ schema }) => schema))].filter(
    (schema) => schema !== view.schema,
  );
  const ledgers = others.filter((schema) =>
    tables.some((table) => isLedger(table) && table.schema === schema),
  );
  return [
    ...others.flatMap((schema): Found[] => {
      const there = namesIn(tables, schema);
      const ours = [...ofFolder].filter((name) => there.has(name));
      const lost = missing.filter((name) => there.has(name));
      if (ours.length === 0 || ours.length < ofFolder.size * SHARE) return [];
      return [
        {
          kind: 'tables-elsewhere',
          tone: lost.length > 0 ? 'broken' : 'notice',
          words:
            lost.length > 0
              ? `${counted(lost.length, 'table')} that the folder makes ${lost.length === 1 ? 'is' : 'are'} not in the schema ${view.schema}, and in ${schema}: ${listed(lost)}. Prisma looks at the wrong schema (?schema= in DATABASE_URL), or they were restored into another one.`
              : `The schema ${schema} has ${counted(ours.length, 'table')} of the folder, too: ${listed(ours)}. Only those in ${view.schema} are looked at.`,
          ...{ migration: null, sure: 'likely' },
        },
      ];
    }),
    ...ledgers.map((schema): Found => ({
      ...{ kind: 'two-ledgers', tone: 'notice', migration: null, sure: 'certain' },
      words: `The schema ${schema} has a ledger, too${rowsOf(bundle, schema)}. Prisma reads the one in ${view.schema}${rowsOf(bundle, view.schema)}: the other is another program’s, or of another ?schema= in DATABASE_URL.`,
    })),
  ];
}

/** How many rows its ledger has, where that is known. */
function rowsOf(bundle: Bundle | null, schema: string): string {
  const ledger = bundle?.ledgers.find((one) => one.schema === schema);
  return ledger === undefined ? '' : ` (${counted(ledger.rows.length, 'row')})`;
}

const namesIn = (tables: Looked['tables'], schema: string): Set<string> =>
  new Set(tables.flatMap((table) => (table.schema === schema ? [table.name] : [])));

/** What is known of LiteLLM, for the report on a reader’s own database. */
import type { Migration } from '../catalogue/schema.ts';
import { knowledgeSchema, type Knowledge } from '../sandbox/plan/findings/knowledge.ts';
import { readCatalogue } from './catalogue.ts';
import { readYaml } from './read.ts';
import { onDisk, type SourceFiles } from './source-files.ts';

/** Reads it from the catalogue. Rejects with file, entry and field if a value has the wrong shape. */
export async function readKnowledge(): Promise<Knowledge> {
  const { migrations, tables, notDrift } = await readCatalogue();
  return {
    migrations: Object.fromEntries(migrations.map(({ name, release }) => [name, release.version])),
    removed: Object.fromEntries(migrations.flatMap(removedIn)),
    tables: Object.fromEntries(
      tables.flatMap(({ table, createdBy }) =>
        createdBy === undefined ? [] : [[table, createdBy]],
      ),
    ),
    outside: notDrift.flatMap(({ kind, objects }) => (kind.includes('index') ? objects : [])),
    readWhole: await readReadWhole(),
    compromised: await readCompromised(),
  };
}

/** Reads the tables that LiteLLM reads with `SELECT *`. */
export const readReadWhole = (files: SourceFiles = onDisk): Promise<Knowledge['readWhole']> =>
  readYaml('catalogue/read-whole.yaml', knowledgeSchema.shape.readWhole, files);

/** Reads the releases that were an attack. */
export const readCompromised = (): Promise<Knowledge['compromised']> =>
  readYaml('catalogue/compromised.yaml', knowledgeSchema.shape.compromised);

/** A migration that is shipped no more, with the name that took its place. */
function removedIn({ name, history }: Migration): [string, string | null][] {
  if (!history.some(({ kind }) => kind === 'removed')) return [];
  const renamed = history.find((event) => event.kind === 'renamed-to');
  return [[name, renamed?.name ?? null]];
}

/** Every block of every page that is told to be typed, with names filled in. */
import { readGuides, readRunbooks } from '../../../src/content/pages.ts';
import { fillBlock } from '../../../src/runbook/placeholders.ts';
import type { Step } from '../../../src/runbook/step.ts';
import type { Block } from '../../../src/place/what-to-type.ts';
import { withoutRelease } from '../../../src/runbook/sandbox-only.ts';

/** Names that have to be quoted, one way or another. */
const NAMES: Readonly<Record<string, string>> = {
  failed_migration_name: '20251122125322_Add organization_id to spend logs',
  creating_migration_name: '20260116142756_b',
  missing_table: 'LiteLLM_Tab le',
  missing_column: 'a$b',
  table_name: 'LiteLLM_SpendLogs',
  index_name: 'LiteLLM_x_idx',
  role_name: 'lite-llm',
  owner_name: 'owner 1',
  schema_name: 'Llm',
  your_database_url: 'postgresql://me:p%24x@db:5432/litellm?schema=Llm',
  owner_database_url: 'postgresql://owner:p%24x@db:5432/litellm',
};

/** The blocks of runbooks and guides, each text once. */
export async function allBlocks(): Promise<Block[]> {
  const runbooks = [...(await readRunbooks()).values()].flatMap((runbook) => [
    ...runbook.rightPlace.steps,
    ...runbook.fixes.flatMap(({ steps }) => steps),
    ...runbook.wrongAdvice.flatMap(({ tried }) => tried?.steps ?? []),
  ]);
  const guides = [...(await readGuides()).values()].flatMap(({ blocks }) =>
    Object.values(blocks).flatMap(({ steps }) => steps),
  );
  const blocks = [...runbooks, ...guides].flatMap(blockOf);
  return [...new Map(blocks.map((block) => [JSON.stringify(block), block])).values()];
}

function blockOf({ sql, shell = '' }: Step): Block[] {
  const language = sql === undefined ? 'shell' : 'sql';
  const template = (sql ?? withoutRelease(shell)).trimEnd();
  return template === '' ? [] : [{ language, text: fillBlock(template, NAMES, language) }];
}

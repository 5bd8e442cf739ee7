/** What the report on a reader’s own database leads to and knows. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readKnowledge } from '../../src/content/knowledge.ts';
import { knowledgeSchema } from '../../src/sandbox/plan/findings/knowledge.ts';
import { FINDING_PAGES } from '../../src/yours/pages-of-findings.ts';

/** Every address that works for ever; another test sees to it that they do. */
const permalinks = new Set(readFileSync('tests/permalinks.txt', 'utf8').split('\n'));

test.each(FINDING_PAGES)('the page %s is there', (page) => {
  expect(permalinks).toContain(page);
});

test('what is known of LiteLLM keeps to its schema, and knows its compromised releases', async () => {
  const knowledge = knowledgeSchema.parse(await readKnowledge());
  expect(knowledge.migrations['20250326162113_baseline']).toBe('v1.65.1');
  expect(knowledge.tables['LiteLLM_SpendLogs']).toBe('20250326162113_baseline');
  expect(knowledge.compromised.flatMap(({ versions }) => versions)).toContain('v1.107.0');
  expect(knowledge.removed['20250101000000_add_health_check_fields_to_mcp_servers']).toBe(
    '20250507161527_add_health_check_fields_to_mcp_servers',
  );
});

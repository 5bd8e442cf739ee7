/** The tool `check`: an upgrade tried on a copy of a reader’s database in memory, and whether to do it. */
import type { CallToolResult } from '@modelcontextprotocol/server';
import { readCounts } from '../../sandbox/upgrade/questions.ts';
import { checkText } from '../../sandbox/upgrade/text.ts';
import type { UpgradeCheck } from '../../sandbox/upgrade/upgrade-check.ts';
import { z } from '../../zod.ts';
import { checkOf, refusedRelease } from '../check.ts';
import type { Allowed } from './allowed.ts';
import { answer, ToolRefusal } from './answer.ts';
import { consentFor, consentSchema, consentText, type Consent } from './consent.ts';
import { handedShape, migrationsOf, sourceOf } from './handed.ts';
import type { McpMatter } from './matter.ts';

export const checkInput = z.strictObject({
  ...handedShape,
  counts: z
    .string()
    .max(100_000)
    .optional()
    .describe('What the countQuery of an earlier check gave.'),
});

export const checkOutput = z.object({
  verdict: z.enum(['go', 'go-with-steps', 'do-not']),
  sentence: z.string(),
  consent: consentSchema,
  check: z
    .looseObject({ format: z.literal('unstuck-check'), version: z.number() })
    .describe(
      'The whole check: reasons, migrations, locks, what to do before. Its schema is /schema/check-v1.json of the site.',
    ),
});

/** Answers a call. Throws a `ToolRefusal` if it cannot be checked. */
export async function check(
  handed: z.output<typeof checkInput>,
  allowed: Allowed,
  matter: McpMatter,
): Promise<CallToolResult> {
  const counts = handed.counts === undefined ? null : readCounts(handed.counts);
  if (counts !== null && counts.kind !== 'counts')
    throw new ToolRefusal(`counts: ${counts.message}`);
  const source = await sourceOf(handed, allowed);
  if (handed.release !== undefined) {
    const refused = await refusedRelease({ kind: 'release', version: handed.release }, matter);
    if (refused !== null) throw new ToolRefusal(refused);
  }
  const folder = await migrationsOf(handed, allowed, matter.readReleases);
  const made = await checkOf(source, folder, counts?.counts ?? null, matter);
  if (made.kind === 'wrong') throw new ToolRefusal(made.reason);
  const consent = consentOf(made.check);
  const { verdict, sentence } = made.check;
  return answer(
    { verdict, sentence, consent, check: made.check },
    `${checkText(made.check)}${consentText(consent)}`,
  );
}

/** Kinds of steps whose text changes no database. */
const READS_ONLY: ReadonlySet<string> = new Set(['ask-rows', 'backup', 'space', 'wait']);

/** The steps before, and the upgrade itself as the last one: it is destructive if going back would not bring everything back. */
function consentOf({ before, back, hazards, migrations }: UpgradeCheck): Consent {
  const steps = before.map(({ text, words, kind }) => ({
    text: text ?? words,
    isSql: text !== null && /^\s*(?:alter|create|delete|drop|insert|set|update|with)\b/i.test(text),
    changes: text !== null && !READS_ONLY.has(kind),
  }));
  const upgrade =
    migrations.length === 0
      ? []
      : [
          {
            text: `prisma migrate deploy: ${migrations.map(({ name }) => name).join(', ')}`,
            isSql: false,
            changes: true,
            isDestructive: hazards.includes('loss') || back.some(({ kind }) => kind === 'lost'),
          },
        ];
  return consentFor([...steps, ...upgrade]);
}

/** The tool `twin`: a copy of a reader’s database in memory, what is wrong there, and a plan that was proven on it. */
import type { CallToolResult } from '@modelcontextprotocol/server';
import { reportMarkdown } from '../../sandbox/plan/report/markdown.ts';
import { z } from '../../zod.ts';
import { reportOn } from '../twin.ts';
import type { Allowed } from './allowed.ts';
import { answer, ToolRefusal } from './answer.ts';
import { consentFor, consentSchema, consentText } from './consent.ts';
import { handedShape, migrationsOf, sourceOf } from './handed.ts';
import type { McpMatter } from './matter.ts';

export const twinInput = z.strictObject(handedShape);

export const twinOutput = z.object({
  verdict: z.enum(['healthy', 'plan', 'no-plan', 'unknown']),
  sentence: z.string(),
  consent: consentSchema,
  report: z
    .looseObject({ format: z.literal('unstuck-plan'), version: z.number() })
    .describe(
      'The whole report: findings, steps, what was tried. Its schema is /schema/plan-v1.json of the site.',
    ),
});

/** Answers a call. Throws a `ToolRefusal` if what was handed over makes no twin. */
export async function twin(
  handed: z.output<typeof twinInput>,
  allowed: Allowed,
  matter: McpMatter,
): Promise<CallToolResult> {
  const source = await sourceOf(handed, allowed);
  const folder = await migrationsOf(handed, allowed, matter.readReleases);
  const made = await reportOn(source, folder, matter);
  if (made.kind === 'wrong') throw new ToolRefusal(made.reason);
  const { report } = made;
  const consent = consentFor(
    (report.plan?.steps ?? []).map(({ text, kind, changes }) => ({
      text,
      isSql: kind === 'sql',
      changes: changes !== 'nothing',
    })),
  );
  return answer(
    { verdict: report.verdict, sentence: report.sentence, consent, report },
    `${reportMarkdown(report)}${consentText(consent)}`,
  );
}

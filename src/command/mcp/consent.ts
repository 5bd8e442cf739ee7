/** What a person has to agree to before it is run on a real database. Tools run nothing there: they only say what could be run. */
import type { View } from '../../sandbox/frame.ts';
import { risksOfPrisma } from '../../sandbox/risk/shell/prisma.ts';
import { risksOfSql } from '../../sandbox/risk/sql/sql.ts';
import { z } from '../../zod.ts';

const stepSchema = z.object({
  /** Counted from 1, in the order in which they are to be run. */
  step: z.number(),
  /** The SQL or the commands. */
  text: z.string(),
  /** True if it can delete rows, values or objects. */
  destructive: z.boolean(),
  /** What it can lose. */
  risks: z.array(z.string()),
});

export const consentSchema = z.object({
  /** True if anything here changes a database: a person decides, and sees the steps before. */
  required: z.boolean(),
  sentence: z.string(),
  steps: z.array(stepSchema),
});
export type Consent = z.output<typeof consentSchema>;

/** A step of a plan or of a page’s advice. */
export interface StepToRun {
  readonly text: string;
  readonly isSql: boolean;
  /** False for a step that only reads. */
  readonly changes: boolean;
  /** True if it is known to delete data. */
  readonly isDestructive?: boolean;
}

/** A database of which nothing is known: then everything that a statement could lose counts. */
const UNKNOWN: View = {
  kind: 'unknown',
  release: '',
  schema: 'public',
  tables: null,
  reason: 'It is not this one.',
};

/** Says what needs consent. */
export function consentFor(given: readonly StepToRun[]): Consent {
  const steps = given.flatMap(({ text, isSql, changes, isDestructive = false }, index) => {
    if (!changes) return [];
    const risks = risksIn(text, isSql);
    return [{ step: index + 1, text, destructive: isDestructive || risks.length > 0, risks }];
  });
  return {
    required: steps.length > 0,
    sentence: sentenceOf(steps),
    steps,
  };
}

const risksIn = (text: string, isSql: boolean): string[] => {
  const risks = isSql
    ? risksOfSql(text, UNKNOWN)
    : text.split('\n').flatMap((line) => {
        const words = line.trim().split(/\s+/);
        const at = words.indexOf('prisma');
        return at === -1 ? [] : risksOfPrisma(words.slice(at + 1), UNKNOWN);
      });
  return [...new Set(risks.filter(({ kind }) => kind === 'lose').map((risk) => risk.words))];
};

function sentenceOf(steps: Consent['steps']): string {
  if (steps.length === 0) return 'Nothing here changes a database.';
  const destructive = steps.filter((step) => step.destructive).map(({ step }) => String(step));
  const which =
    destructive.length === 0
      ? ''
      : ` ${destructive.length === 1 ? 'Step' : 'Steps'} ${destructive.join(', ')} can delete data.`;
  return `Consent needed: a person must see these steps and agree before any of them is run on a real database, after a backup.${which}`;
}

/** The sentence as the end of a text, with what the steps can lose. */
export const consentText = ({ required, sentence, steps }: Consent): string =>
  required
    ? [
        '',
        `**${sentence}**`,
        ...steps.flatMap(({ step, risks }) => risks.map((risk) => `- Step ${step}: ${risk}`)),
        '',
      ].join('\n')
    : '';

/** Cards for each answer that a query can give, while its result is not there: equal, none is advised before the other. */
import { decisiveThings, type MigrationState } from '../evidence/evidence.ts';
import { planFor, type Plan } from '../evidence/plan.ts';
import { shellWord } from '../runbook/quoting.ts';

export interface Card {
  /** The answer, such as `If all of it is there`. */
  when: string;
  plan: Plan;
}

/** Returns the cards for the states as far as they are known. */
export function cardsFor(states: readonly MigrationState[]): Card[] {
  const failed = states.filter(({ recorded }) => recorded === 'failed');
  return failed.length === states.length
    ? cardsOfFailed(failed)
    : cardsOfMissing(
        states.filter((state) => !failed.includes(state)),
        failed.map(({ migration }) => migration.name),
      );
}

/** A failed migration is there or not; where only a part is, the result names the part. */
const cardsOfFailed = (states: readonly MigrationState[]): Card[] => [
  { when: 'If every line of a thing says t', plan: planFor(states.map(there)) },
  { when: 'If every line of a thing says f', plan: planFor(states.map(missing)) },
];

/**
 * What is missing was recorded all the same, or was never run. A failed migration beside it is left to the result:
 * nobody knows yet what is there of it.
 */
function cardsOfMissing(states: readonly MigrationState[], failed: readonly string[]): Card[] {
  const recordedAs = (recorded: MigrationState['recorded']): Plan => {
    const plan = planFor(states.map((state) => missing({ ...state, recorded })));
    return { ...plan, cautions: [...plan.cautions, ...failed.map(isNotAll)] };
  };
  return [
    {
      when: 'If it is recorded as applied, and its things are gone (f)',
      plan: recordedAs('applied'),
    },
    { when: 'If it is not recorded at all', plan: recordedAs('pending') },
  ];
}

const isNotAll = (name: string): string =>
  `This is not all: ${name} failed, and deploy refuses until that is resolved. Paste the query’s result: it tells how, with its commands.`;

const there = (state: MigrationState): MigrationState =>
  isOpen(state) ? { ...state, evidence: { kind: 'there' } } : state;

const missing = (state: MigrationState): MigrationState =>
  isOpen(state)
    ? { ...state, evidence: { kind: 'missing', missing: decisiveThings(state.migration.things) } }
    : state;

/** Tells whether the pasted result leaves open what is there of it. */
const isOpen = ({ evidence }: MigrationState): boolean => evidence.kind === 'unknown';

/** Cards of a migration that no query sees: the reader has to read its file. */
export const unseenCards = (name: string): Card[] => [
  {
    when: 'If all that its file makes is there',
    plan: commandPlan('Mark the migration as applied.', true, [
      `prisma migrate resolve --applied ${shellWord(name)}`,
      'prisma migrate deploy',
    ]),
  },
  {
    when: 'If nothing of it is there',
    plan: commandPlan('Mark it as rolled back, and let the deploy run it.', false, [
      `prisma migrate resolve --rolled-back ${shellWord(name)}`,
      'prisma migrate deploy',
    ]),
  },
];

const commandPlan = (sentence: string, mendsCause: boolean, lines: readonly string[]): Plan => ({
  sentence,
  findings: [],
  blocks: [
    {
      say: 'With the files of the release that you run:',
      language: 'shell',
      text: lines.join('\n'),
    },
  ],
  cautions: [],
  mendsCause,
});

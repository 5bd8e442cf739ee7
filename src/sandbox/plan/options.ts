/** The answers that everyone is given, as far as they apply to a database: they are tried on the copy beside the plan. */
import type { Input, KnownView } from '../frame.ts';
import { shellWord } from '../shell/quote-word.ts';

export interface Option {
  readonly title: string;
  /** What one types, in this order. */
  readonly inputs: readonly Input[];
  /** True if it leaves the ledger as it is and makes the tables what schema.prisma says. */
  readonly isPush: boolean;
}

const DEPLOY = 'prisma migrate deploy';

const DELETE_FAILED =
  'DELETE FROM "_prisma_migrations" WHERE finished_at IS NULL AND rolled_back_at IS NULL;';

/** Returns the options for a state in which something is wrong. Without a schema.prisma nothing can be pushed. */
export function optionsFor({ migrations, nextDeploy }: KnownView, hasSchema: boolean): Option[] {
  const failed = migrations
    .filter(({ state, appliedAndFailed }) => state === 'failed' || appliedAndFailed)
    .map(({ name }) => name);
  const open = migrations
    .filter(({ state, inFolder }) => inFolder && state !== 'applied')
    .map(({ name }) => name);
  const ofFailed: Option[] =
    failed.length === 0
      ? []
      : [
          option('Mark what failed as applied, then deploy', [...marks('applied', failed), DEPLOY]),
          option('Mark what failed as rolled back, then deploy', [
            ...marks('rolled-back', failed),
            DEPLOY,
          ]),
          {
            title: 'Delete the failed rows, then deploy',
            inputs: [{ kind: 'sql', script: DELETE_FAILED }, command(DEPLOY)],
            isPush: false,
          },
        ];
  // Where only the failed ones are open, marking them is there already.
  const hasOthers = open.some((name) => !failed.includes(name));
  return [
    ...(nextDeploy.kind === 'nothing' ? [] : [option('Deploy as it is', [DEPLOY])]),
    ...ofFailed,
    ...(hasOthers
      ? [option('Mark everything that is not applied as applied', marks('applied', open))]
      : []),
    ...(hasSchema ? PUSHES : []),
  ];
}

const marks = (as: 'applied' | 'rolled-back', names: readonly string[]): string[] =>
  names.map((name) => `prisma migrate resolve --${as} ${shellWord(name)}`);

const command = (line: string): Input => ({ kind: 'command', line });

const option = (title: string, lines: readonly string[]): Option => ({
  title,
  inputs: lines.map(command),
  isPush: false,
});

const PUSHES: readonly Option[] = [
  { ...option('Push schema.prisma', ['prisma db push']), isPush: true },
  {
    ...option('Push schema.prisma and accept that data is lost', [
      'prisma db push --accept-data-loss',
    ]),
    isPush: true,
  },
];

/** What one types, a line each. */
export const textOfOption = ({ inputs }: Option): string =>
  inputs
    .map((input) =>
      input.kind === 'sql' ? input.script : input.kind === 'command' ? input.line : '',
    )
    .join('\n');

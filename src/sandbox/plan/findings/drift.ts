/** How the tables differ from schema.prisma, and what of that may stay. */
import { counted } from '../../counted.ts';
import type { Exception } from '../exceptions.ts';
import type { Found } from './finding.ts';
import { listed, type Looked } from './looked.ts';

/** Tells the drift that nothing else explains, and the named exceptions. Those of other programs are told by their tables. */
export function driftFindings(looked: Looked): Found[] {
  const { drift } = looked;
  const open = drift.filter(({ exception }) => exception === null);
  const reasons = Map.groupBy(
    drift.filter(({ exception }) => exception !== null && exception.kind !== 'foreign'),
    ({ exception }) => reasonOf(exception),
  );
  return [
    ...(open.length === 0 || isExplained(looked)
      ? []
      : [
          found(
            'drift',
            'broken',
            `The tables differ from schema.prisma, and no migration of the folder changes that: ${listed(open.map(({ statement }) => statement))}. Whoever changed the tables, or the schema.prisma, has to say which of them is right.`,
          ),
        ]),
    ...[...reasons].map(([reason, all]) =>
      found(
        'accepted-drift',
        'notice',
        `Prisma’s comparison names ${counted(all.length, 'difference')} that may stay (${reason}): ${listed(all.map(({ statement }) => statement))}. Do not run it.`,
      ),
    ),
  ];
}

const reasonOf = (exception: Exception | null): string => exception?.reason ?? '';

/** True where open migrations, or what recorded ones lack, bring drift by themselves. */
const isExplained = ({ view }: Looked): boolean =>
  view.nextDeploy.kind !== 'nothing' ||
  view.evidence.some(
    ({ is }, index) =>
      view.migrations[index]?.state === 'applied' && (is === 'missing' || is === 'partly'),
  );

const found = (kind: Found['kind'], tone: Found['tone'], words: string): Found => ({
  ...{ kind, tone, words, migration: null, sure: 'certain' },
});

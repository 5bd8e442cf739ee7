/** Says what cannot be known because a twin is not whole. */
import { nameOfAbout } from '../../twin/state/statement.ts';
import type { Bundle } from '../../twin/bundle/bundle-schema.ts';
import type { Twin } from './build-twin.ts';

/** What neither a migration nor Prisma’s view depends on. */
const BESIDE = new Set([
  ...['comment', 'membership', 'role', 'setting', 'database', 'statistics', 'default privileges'],
]);

/** What a dump’s copy does without. It has one owner, who may do everything. */
const LEFT_OUT_OF_DUMPS = new Set([
  ...['owner', 'privileges', 'psql', 'publication', 'subscription', 'tablespace'],
  ...['security label', 'system', 'user', 'group', 'drop'],
]);

/** What is not as in the reader’s database, or was not seen there: nothing is proven then. */
export function doubtsOf({
  refused,
  unmade,
  unseen,
  schema,
  isReduced,
  hasSchema,
}: Twin): string[] {
  const isHere = (name: string | null | undefined): boolean =>
    name === undefined || name === null || name === schema.name;
  // An extension that nothing hangs on is not missed.
  const hasFollowers = (name: string | null): boolean =>
    refused.some(({ follows }) => follows?.kind === 'extension' && follows.name === name);
  return [
    ...(isReduced
      ? [
          'The folder is this site’s edition of the release, which has fewer tables than LiteLLM: give the release’s own folder.',
        ]
      : []),
    ...(hasSchema
      ? []
      : [
          'No schema.prisma came with the folder, so the tables were compared with nothing: give it.',
        ]),
    ...(schema.ledger === 'unread'
      ? ['The rows of the ledger could not be read: collect as a role that may SELECT them.']
      : []),
    ...refused
      .filter(({ about }) => isHere(about.schema) && !BESIDE.has(about.kind))
      .filter(({ about }) => about.kind !== 'extension' || hasFollowers(about.name))
      .map(
        ({ about, error }) =>
          `The copy’s PostgreSQL refuses ${nameOfAbout(about)}: ${error.code} ${error.message}`,
      ),
    ...ownersInDoubt(schema),
    ...unmade
      .filter(({ about }) => isHere(about.schema) && !BESIDE.has(about.kind))
      .filter(({ about }) => !LEFT_OUT_OF_DUMPS.has(about.kind))
      .map(({ about, reason }) => `The copy is without ${nameOfAbout(about)}: ${reason}`),
    ...unseen
      .filter(({ schema: name, what }) => name === schema.name && what !== 'sessions')
      .map(({ reason, name }) => `${name ?? schema.name} was not seen: ${reason}`),
  ];
}

/** Several owners, of whom the copy of a dump knows nothing: whether the one who migrates may change a table is not known. */
function ownersInDoubt({ name, owners }: Twin['schema']): string[] {
  return owners.length < 2
    ? []
    : [
        `The objects of the schema ${name} belong to several roles (${owners.join(', ')}), and a dump does not tell who migrates: run the query instead.`,
      ];
}

/** A role that the bundle does not describe: on the copy it would have every right. */
export const roleInDoubt = ({ roles }: Bundle, user: string | null): string[] =>
  user === null || roles.some(({ name }) => name === user)
    ? []
    : [`The role ${user} is not among those that were collected, so what it may do is not known.`];

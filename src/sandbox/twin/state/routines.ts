/** Functions and procedures, and event triggers, which call one. */
import { identifier, literal } from '../../sql/quote.ts';
import type { Catalogue } from '../bundle/bundle-schema.ts';
import type { Making } from './order.ts';
import { ownerOf, privilegesOf } from './rights.ts';
import { keyFor, qualifiedName, statement, type TwinStatement, type Unmade } from './statement.ts';

type Routine = Catalogue['functions'][number];

const keyOf = (routine: Routine): string =>
  keyFor('function', routine.name, routine.schema, routine.arguments);

const aboutRoutine = ({ kind, schema, name }: Routine) => ({ kind, schema, name });

/** Makes the routines. Aggregates have no definition in a bundle. */
export const routineMakings = ({ functions }: Catalogue): Making[] =>
  functions.flatMap((routine) => {
    const { definition } = routine;
    if (definition === undefined) return [];
    const key = keyOf(routine);
    const sql = definition.trimEnd().replace(/;$/, '');
    return [{ key, statements: [statement(sql, aboutRoutine(routine), { makes: key })] }];
  });

/** Routines that are not made. */
export const unmadeRoutines = ({ functions }: Catalogue): Unmade[] =>
  functions
    .filter(({ definition }) => definition === undefined)
    .map((routine) => ({
      about: aboutRoutine(routine),
      reason: 'A bundle has no definitions of aggregates.',
    }));

/** Gives the routines their owners and privileges. */
export const routineRights = ({ functions }: Catalogue): TwinStatement[] =>
  functions.flatMap((routine) => {
    const { definition, owner, privileges, schema, name } = routine;
    if (definition === undefined) return [];
    const about = aboutRoutine(routine);
    const key = keyOf(routine);
    const where = `pronamespace = ${literal(identifier(schema))}::regnamespace AND proname = ${literal(name)} AND pg_catalog.pg_get_function_identity_arguments(oid) = ${literal(routine.arguments)}`;
    const id = `oid = (SELECT oid FROM pg_catalog.pg_proc WHERE ${where})`;
    const holder = { about, key, catalogue: 'pg_proc', column: 'proacl', where: id } as const;
    return [
      ownerOf(`ROUTINE ${qualifiedName(routine)}(${routine.arguments})`, owner, about, key),
      ...privilegesOf(holder, privileges),
    ];
  });

/** Makes the event triggers, which fire from then on: they come last. */
export const eventTriggerStatements = ({ eventTriggers }: Catalogue): TwinStatement[] =>
  eventTriggers.flatMap((trigger) => {
    const { name, event, tags, enabled } = trigger;
    const when = tags ? ` WHEN TAG IN (${tags.map(literal).join(', ')})` : '';
    const about = { kind: 'event trigger', schema: null, name };
    const key = keyFor('function', name, '', 'event trigger');
    const altered = `ALTER EVENT TRIGGER ${identifier(name)}`;
    const needs = [keyFor('function', trigger.function.name, trigger.function.schema, '')];
    return [
      statement(
        `CREATE EVENT TRIGGER ${identifier(name)} ON ${event}${when} EXECUTE FUNCTION ${qualifiedName(trigger.function)}()`,
        about,
        { makes: key, needs },
      ),
      ...(enabled === undefined
        ? []
        : [statement(`${altered} ${STATES[enabled]}`, about, { needs: [key] })]),
      ownerOf(`EVENT TRIGGER ${identifier(name)}`, trigger.owner, about, key),
    ].map((one) => ({ ...one, isLast: true }));
  });

/** What makes a trigger or a rule fire, or not. */
export const STATES = {
  disabled: 'DISABLE',
  replica: 'ENABLE REPLICA',
  always: 'ENABLE ALWAYS',
} as const;

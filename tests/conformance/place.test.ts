/** SQL for each place with the real psql and a real server: Prisma’s URL as psql takes it, the schema, errors. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Place } from '../../src/place/place.ts';
import { typedText, whatToType, type Block } from '../../src/place/what-to-type.ts';
import { CONTAINERS, HOST } from '../support/place/places.ts';
import { Computer, type Happened } from '../support/place/typed-here.ts';
import { Databases } from './bundle/databases.ts';

let databases: Databases;
let computer: Computer;
let url: string;
beforeAll(async () => {
  databases = await Databases.start();
  computer = new Computer({ psql: databases.psql });
  const made = await databases.make(
    'CREATE SCHEMA "Llm-2"; CREATE TABLE "Llm-2".t (id int); CREATE TABLE public.u (id int);',
  );
  url = made.url;
});
afterAll(async () => {
  computer.remove();
  await databases.disconnect();
  await databases.stop();
});

const PLACES = [HOST, ...CONTAINERS.filter((place) => place.kind === 'helm' || place.starts)].map(
  (place) => [place.kind, place] as const,
);

function type(place: Place, text: string, query: string): Happened {
  const block: Block = { language: 'sql', text };
  const database = `${url}${query}`;
  return computer.type(
    typedText(whatToType(place, block), block),
    place.kind === 'host' ? 'host' : 'outside',
    { environment: { DATABASE_URL: database, LITELLM_URL: database } },
  );
}

test.each(PLACES)('the schema of Prisma’s URL is where psql looks: %s', (_, place) => {
  const text = "SELECT current_schema() || ':' || to_regclass('t') AS \"where\";";
  const query = '?connection_limit=5&schema=Llm-2&pgbouncer=true';
  const { status, stdout, stderr } = type(place, text, query);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('Llm-2:t');
});

test.each(PLACES)(
  'without one it is public, and unknown parameters are no error: %s',
  (_, place) => {
    const { status, stdout } = type(place, "SELECT to_regclass('u');", '?connection_limit=5');
    expect(status).toBe(0);
    expect(stdout).toMatch(/\bu\b/);
  },
);

test.each(PLACES)('after an error nothing more is run, and the exit code tells: %s', (_, place) => {
  const { status, stdout } = type(place, "SELECT 1 / 0;\nSELECT 'still here';", '');
  expect(status).toBe(3);
  expect(stdout).not.toContain('still here');
});

test.each(PLACES)('quotes, dollars and lines arrive: %s', (_, place) => {
  const text = `SELECT $q$it's "$HOME"\n\`id\` \\ UNSTUCK$q$ AS "a'b";`;
  const { stdout } = type(place, text, '');
  expect(stdout).toContain(`it's "$HOME"`);
  expect(stdout).toContain('`id` \\ UNSTUCK');
});

/** Errors of a schema.prisma name and quote the lines of the file, as the CLI does. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { openSession, textOf, type } from '../../support/session.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession('relation-does-not-exist');
});
beforeEach(() => session.reset());
afterAll(() => session.close());

const DATASOURCE = `datasource client {
  provider = "postgresql"
  url      = env("DATABASE_URL")
`;

/** The mistake is on line 332. */
const FAR_DOWN = `${DATASOURCE}}
${'// x\n'.repeat(325)}model A {
  id Int   @id
  b  Strin
}
`;

/** The line before the mistake is the one that this engine does not get to see. */
const BELOW_URL = `${DATASOURCE}  foo      = 3
}
`;

describe.each([
  [
    'far down',
    FAR_DOWN,
    `  -->  schema.prisma:332
   | 
331 |   id Int   @id
332 |   b  Strin
   | 
`,
  ],
  [
    'below the URL',
    BELOW_URL,
    `  -->  schema.prisma:4
   | 
 3 |   url      = env("DATABASE_URL")
 4 |   foo      = 3
   | 
`,
  ],
])('a mistake %s', (_where, schema, quoted) => {
  test.each([
    'prisma validate --schema bad.prisma',
    'prisma db push --schema bad.prisma',
    'prisma migrate diff --from-empty --to-schema-datamodel bad.prisma',
  ])('%s', async (line) => {
    await type(session, `cat > bad.prisma <<'END-OF-FILE'\n${schema}END-OF-FILE`);
    const frame = await type(session, line);
    expect(textOf(frame)).toContain(quoted);
    expect(textOf(frame)).not.toContain('not for this engine');
    expect(frame.exitCode).toBe(1);
  });
});

test('db pull writes the URL as it was, once', async () => {
  const pulled = textOf(await type(session, 'prisma db pull --print'));
  expect(pulled.match(/^ *url *=.*$/gm)).toEqual(['  url      = env("DATABASE_URL")']);
  expect(pulled).not.toContain('not for this engine');
});

import { expect, test } from 'vitest';
import { withOwnConfig } from '../../../src/sandbox/engine/twin/own-config.ts';

const MODEL = 'model A {\n  id Int @id\n}\n';

test('a schema that is taken stays as it is', () => {
  const schema = `datasource db {\n  provider = "postgresql"\n  url = env("X")\n}\ngenerator client {\n  provider = "prisma-client-js"\n  output = "x"\n}\n${MODEL}`;
  expect(withOwnConfig(schema)).toBe(schema);
});

test('of a newer schema, the URL is added, and features that are not known and lines that cannot be read are left out', () => {
  const schema = `generator client {\n  provider = "prisma-client"\n  previewFeatures = ["views", "relationJoins"]\n  targets = [\n    "a"\n  ]\n}\ndatasource db {\n  provider = "postgresql"\n  extensions = [citext]\n}\n${MODEL}`;
  expect(withOwnConfig(schema)).toBe(
    `generator client {\n  provider = "prisma-client-js"\n  previewFeatures = ["views"]\n}\ndatasource db {\n  url = env("DATABASE_URL")\n  provider = "postgresql"\n  extensions = [citext]\n}\n${MODEL}`,
  );
});

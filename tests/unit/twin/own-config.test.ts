import { expect, test } from 'vitest';
import { urlVariables, withOwnConfig } from '../../../src/sandbox/engine/twin/own-config.ts';

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

test('a URL that is written into a schema is that of a server: the copy’s takes its place', () => {
  const schema = `datasource db {\n  provider = "postgresql"\n  url = "postgresql://u:p@prod/app"\n  directUrl = "postgresql://u:p@prod:5433/app"\n}\n${MODEL}`;
  expect(withOwnConfig(schema)).toBe(
    `datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n${MODEL}`,
  );
});

test('the variables of a schema’s URLs are told, but that of a shadow database', () => {
  const schema = `datasource db {\n  provider = "postgresql"\n  url = env("APP_URL")\n  directUrl = env("DIRECT_URL")\n  shadowDatabaseUrl = env("SHADOW")\n}\n${MODEL}`;
  expect(urlVariables(schema)).toEqual(['APP_URL', 'DIRECT_URL']);
  expect(urlVariables(MODEL)).toEqual([]);
});

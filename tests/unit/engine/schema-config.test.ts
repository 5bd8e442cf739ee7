import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDatasource } from '../../../src/sandbox/engine/commands/prisma-cli/datasource.ts';
import { configBlocks } from '../../../src/sandbox/engine/schema-engine/config-blocks.ts';
import {
  configErrors,
  featuresOf,
  multiSchemaErrors,
  printedErrors,
  providerErrors,
} from '../../../src/sandbox/engine/schema-engine/config-errors.ts';
import {
  forEngine,
  forIntrospection,
  inTermsOfFile,
  withConfigOf,
} from '../../../src/sandbox/engine/schema-engine/engine-input.ts';
import { realConfig, realValidation } from '../../support/prisma-schema.ts';

const datasource = (...lines: string[]): string =>
  ['datasource db {', ' provider = "postgresql"', ' url = env("X")', ...lines, '}', ''].join('\n');
const generator = (features: string): string =>
  `generator c {\n provider = "prisma-client-js"\n previewFeatures = ${features}\n}\n`;
const MODEL = 'model A {\n  id Int @id\n}\n';

/** The parts of a configuration that the sandbox reads, read by us. */
function ourConfig(schema: string): unknown {
  const read = readDatasource(schema, {});
  const url = (found: { text: string | null; variable: string | null } | null): unknown =>
    found && { fromEnvVar: found.variable, value: found.variable === null ? found.text : null };
  return {
    features: configBlocks(schema)
      .filter(({ kind }) => kind === 'generator')
      .map((block) => new Set(featuresOf(block).map((feature) => feature.toLowerCase()))),
    datasource: read && {
      name: read.name,
      provider: read.provider,
      url: url(read.url),
      directUrl: url(read.directUrl),
      schemas: read.schemas,
    },
  };
}

/** The same, read by the CLI. */
function theirConfig(schema: string): unknown {
  const answer = realConfig(schema);
  if (!answer.ok) return answer.message;
  const [read] = answer.value.datasources;
  return {
    features: answer.value.generators.map(
      ({ previewFeatures }) => new Set(previewFeatures.map((feature) => feature.toLowerCase())),
    ),
    datasource: read
      ? {
          name: read.name,
          provider: read.provider,
          url: read.url,
          directUrl: read.directUrl ?? null,
          schemas: [...read.schemas].sort(),
        }
      : null,
  };
}

describe('a configuration', () => {
  it.each([
    [
      'odd spacing',
      'datasource   db{\nprovider="postgresql"\n\turl   =   env(  "X"  )   // c\n}\n',
    ],
    [
      'a literal URL',
      'datasource db {\n provider = "postgresql"\n url = "postgresql://u:p@h/d?x={}"\n}\n',
    ],
    [
      'comments with braces',
      '// datasource x {\ndatasource db { // hi }\n // url = "x"\n /// url = "y"\n provider = "postgresql"\n url = env("X") // }\n}\n',
    ],
    ['other line ends', datasource(' directUrl = env("D")').replaceAll('\n', '\r\n')],
    ['escapes', datasource(String.raw` directUrl = "a\"b\\c\td"`)],
    ['a property twice', datasource(' url = env("Y")')],
    [
      'every property',
      datasource(
        ' directUrl = "postgresql://a"',
        ' shadowDatabaseUrl = env("S")',
        ' relationMode = "prisma"',
        ' extensions = [a(map: "b", version: "1"), c]',
      ),
    ],
    [
      'several generators',
      `${generator('["views"]')}${generator('["Views", "metrics"]').replace('generator c', 'generator erd-2')}${datasource(' schemas = ["a", "b"]')}`,
    ],
    ['a single feature without brackets', generator('"views"') + datasource()],
    [
      'a number and a word as values',
      generator('[]').replace('[]', '[]\n x = 5\n y = -5.5\n z = a.b') + datasource(),
    ],
    [
      'words of a model that look like a datasource',
      `model datasource {\n  url Int @id\n}\n${datasource()}`,
    ],
    [
      'a block that ends at the margin of another',
      ` ${datasource().replace('\n}', '\n   } // end')}`,
    ],
    ['other spaces', 'datasource db {\u00a0\n provider\u00a0= "postgresql"\n url = env("X",)\n}\n'],
    ['no datasource', MODEL],
  ])('is read as the CLI reads it: %s', (_, schema) => {
    expect(ourConfig(schema)).toEqual(theirConfig(schema));
    expect(configErrors(schema)).toEqual([]);
  });

  it.each([
    ['an unknown feature', generator('["views", "typedSql", "omitApi"]') + datasource()],
    ['a feature without brackets', generator('"relationJoins"') + datasource()],
    [
      'a value on the next line',
      'datasource db {\n provider = "postgresql"\n url = \n env("X")\n}\n',
    ],
    [
      'a value of several lines',
      generator('[\n "views",\n "metrics" // c\n ]') + datasource(' schemas = [', '"a"]'),
    ],
    ['single quotes', datasource(" directUrl = env('Y')")],
    ['two properties on a line', 'datasource db {\n provider = "postgresql" url = env("X")\n}\n'],
    ['a comma at the end', datasource(' schemas = ["a",]')],
    ['a brace after a value', datasource(' directUrl = "postgresql://a"}')],
    ['a comment in stars', datasource(' /* url = "a" */')],
    ['no URL', `// c\ndatasource db {\n provider = "postgresql"\n}\n`],
    ['no URL in the first line', 'datasource db {\n provider = "postgresql"\n}\n'],
    ['no provider', `generator c {\n}\n${datasource().replace(' provider = "postgresql"\n', '')}`],
    [
      'a property without a value',
      `generator c {\n provider = "x"\n output =\n}\n${datasource(' directUrl = // none')}`,
    ],
    [
      'line numbers of three digits',
      `${'// c\n'.repeat(97)}${generator('["nope"]')}${datasource(' foo', ' bar')}`,
    ],
    ['old line ends', (generator('["nope"]') + datasource(' foo')).replaceAll('\n', '\r')],
    [
      'old line ends in between',
      `// a\r// b\r\n${generator('["nope"]')}// c\r${datasource(' foo')}`,
    ],
    ['other line ends', (generator('["nope"]') + datasource(' foo')).replaceAll('\n', '\r\n')],
  ])('is refused in the words of the CLI: %s', (_, schema) => {
    expect(realConfig(schema)).toEqual({
      ok: false,
      message: printedErrors(configErrors(schema), schema),
    });
  });

  it('is read as the CLI reads it, whatever its spaces, comments and order', () => {
    const blank = fc.constantFrom('', ' ', '\t', '  ');
    const comment = fc.constantFrom('', ' // c', '//}', ' /// url = "z"', '\t');
    const property = fc
      .tuple(
        blank,
        fc.constantFrom(
          'url = env("Y")',
          'url="postgresql://h/d"',
          'directUrl = env( "D" )',
          'schemas = ["a","b"]',
          'shadowDatabaseUrl = "s"',
          'relationMode = "prisma"',
          '// url = env("N")',
          '',
          'extensions = [x, y(map: "z")]',
          'url\t=\tenv("T")',
          'nonsense',
          'url = ',
          'schemas = ["a" "b"]',
          'directUrl = env("D") }',
          'url := "a"',
          '= "b"',
        ),
        comment,
      )
      .map((parts) => parts.join(''));
    const features = fc.subarray([
      'views',
      'METRICS',
      'multiSchema',
      'nope',
      'jsonProtocol',
      'typedSql',
    ]);
    fc.assert(
      fc.property(
        fc.array(property, { maxLength: 5 }),
        features,
        fc.boolean(),
        fc.constantFrom('\n', '\r\n', '\r'),
        (lines, names, isFirst, lineBreak) => {
          const blocks = [generator(JSON.stringify(names)), datasource(...lines)];
          const schema = (isFirst ? blocks : blocks.reverse())
            .join(MODEL)
            .replaceAll('\n', lineBreak);
          const errors = configErrors(schema);
          if (errors.length === 0) expect(ourConfig(schema)).toEqual(theirConfig(schema));
          else expect(printedErrors(errors, schema)).toBe(theirConfig(schema));
        },
      ),
      { numRuns: 500 },
    );
  });
});

it('names the line of a database that the sandbox does not have', () => {
  const schema = datasource().replace('postgresql', 'mysql');
  expect(printedErrors(providerErrors(schema), schema))
    .toBe(`error: The sandbox has a PostgreSQL database only, and this datasource is for "mysql".
  -->  schema.prisma:2
   | 
 1 | datasource db {
 2 |  provider = "mysql"
   | 

Validation Error Count: 1`);
  expect(providerErrors(datasource())).toEqual([]);
});

describe('several schemas without their preview feature', () => {
  it.each([
    datasource(' schemas = ["a"]') + MODEL.replace('@id', '@id\n  @@schema("a")'),
    datasource(' schemas = ["a", "b"]'),
  ])('are refused in the words of the validation', (schema) => {
    expect(realValidation(schema)).toEqual({
      ok: false,
      message: printedErrors(multiSchemaErrors(schema), schema),
    });
  });

  it('are taken with it', () => {
    const schema = `${generator('["multischema"]')}${datasource(' schemas = ["a"]')}model A {\n  id Int @id\n  @@schema("a")\n}\n`;
    expect(realValidation(schema).ok).toBe(true);
    expect(multiSchemaErrors(schema)).toEqual([]);
  });
});

describe('the schema for the newer engine', () => {
  const schema =
    generator('["metrics", "views", "fullTextSearch"]') +
    datasource(
      ' directUrl = env("D") // direct',
      '\tshadowDatabaseUrl=env("S")',
      ' relationMode = "prisma"',
    ) +
    MODEL;

  it('keeps every line in its place', () => {
    expect(forEngine(schema).split('\n')).toEqual([
      'generator c {',
      ' provider = "prisma-client-js"',
      'previewFeatures = ["views"] // not for this engine:  previewFeatures = ["metrics", "views", "fullTextSearch"]',
      '}',
      'datasource db {',
      ' provider = "postgresql"',
      '// not for this engine:  url = env("X")',
      '// not for this engine:  directUrl = env("D") // direct',
      '// not for this engine: \tshadowDatabaseUrl=env("S")',
      ' relationMode = "prisma"',
      '}',
      ...MODEL.split('\n'),
    ]);
  });

  it('keeps the line breaks of any system', () => {
    expect(forEngine(schema.replaceAll('\n', '\r\n'))).toBe(
      forEngine(schema).replaceAll('\n', '\r\n'),
    );
  });

  it('hides no line of a model', () => {
    const model = 'model Link {\n  url String @id\n  directUrl String\n}\n';
    expect(forEngine(datasource() + model)).toContain(model);
  });

  it('is quoted as the file has it', () => {
    const quote = (text: string): string =>
      text
        .split('\n')
        .map((line, at) => `${String(at + 1).padStart(2)} | ${line}`)
        .join('\n');
    expect(inTermsOfFile(quote(forEngine(schema)))).toBe(quote(schema));
  });

  it('comes back from the engine with its connection and its features', () => {
    expect(withConfigOf(schema, forIntrospection(schema))).toBe(schema);
  });
});

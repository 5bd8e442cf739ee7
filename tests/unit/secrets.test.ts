/** Secrets are masked in whatever quotes SQL, a shell or JSON puts them. */
import { describe, expect, test } from 'vitest';
import { maskSecrets } from '../../src/secrets/mask.ts';
import { hostileUnits, repeated } from '../search/hostile.ts';

describe('secrets', () => {
  test.each([
    ['postgresql://me:secret@db/litellm', 'postgresql://me:***@db/litellm'],
    ['DATABASE_URL="postgres://me:p%40ss@db:5432/x"', 'DATABASE_URL="postgres://me:***@db:5432/x"'],
    ['redis://:secret@cache', 'redis://:***@cache'],
    ['postgresql://u%3Asecret@db:5432/x', 'postgresql://u%3A***@db:5432/x'],
    ['postgresql://me@db:5432/x', 'postgresql://me@db:5432/x'],
    ["PGPASSWORD='two words' psql", "PGPASSWORD='***' psql"],
    ['PGPASSWORD="two words" psql', 'PGPASSWORD="***" psql'],
    [String.raw`PGPASSWORD=two\ words psql`, 'PGPASSWORD=*** psql'],
    [`PGPASSWORD='it'\\''s mine' psql`, "PGPASSWORD='***' psql"],
    [`psql "host=db password='two words' user=me"`, `psql "host=db password='***' user=me"`],
    ["psql 'password=hunter2 user=me'", "psql 'password=*** user=me'"],
    ['DB_PASS=hunter2', 'DB_PASS=***'],
    ['SECRET_KEY=hunter2', 'SECRET_KEY=***'],
    ['AWS_SECRET_ACCESS_KEY = hunter2', 'AWS_SECRET_ACCESS_KEY = ***'],
    [`{"password": "two words", "user": "me"}`, `{"password": "***", "user": "me"}`],
    [`{'token': 'two words', 'user': 'me'}`, `{'token': '***', 'user': 'me'}`],
    [String.raw`{\"api_key\": \"two words\"}`, String.raw`{\"api_key\": \"***\"}`],
    ["password=''", "password=''"],
    ["ALTER ROLE a PASSWORD 'it''s mine'", "ALTER ROLE a PASSWORD '***'"],
    ["ALTER ROLE a PASSWORD E'two words' LOGIN", "ALTER ROLE a PASSWORD E'***' LOGIN"],
    ['ALTER ROLE a PASSWORD $$two words$$ LOGIN', 'ALTER ROLE a PASSWORD $$***$$ LOGIN'],
    ['ALTER ROLE a PASSWORD $x$hunter2$x$', 'ALTER ROLE a PASSWORD $x$***$x$'],
    [
      String.raw`-c "ALTER ROLE a PASSWORD \$\$hunter2\$\$"`,
      String.raw`-c "ALTER ROLE a PASSWORD \$\$***\$\$"`,
    ],
    [
      '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4\n\nMIIE+/=\n-----END RSA PRIVATE KEY-----\nx',
      '-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----\nx',
    ],
    ['-----BEGIN PRIVATE KEY-----\nMIIE', '-----BEGIN PRIVATE KEY-----***'],
    ['2 passed: 3, bypass=4', '2 passed: 3, bypass=4'],
  ])('%s is masked', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
    expect(maskSecrets(masked)).toBe(masked);
  });
});

/** A password with whatever would end it too early. */
describe('a password leaves nothing behind', () => {
  test.each([
    // SQL
    [String.raw`ALTER ROLE a PASSWORD E'se\'cret one' LOGIN`, `ALTER ROLE a PASSWORD E'***' LOGIN`],
    [String.raw`ALTER ROLE a PASSWORD e'se\\' LOGIN`, `ALTER ROLE a PASSWORD e'***' LOGIN`],
    [String.raw`PASSWORD E'one\\''two three'`, `PASSWORD E'***'`],
    [String.raw`PASSWORD U&'d\0061t\+000061 ''x'' y' LOGIN`, `PASSWORD U&'***' LOGIN`],
    [String.raw`PASSWORD 'back\slash one'`, `PASSWORD '***'`],
    [String.raw`PASSWORD 'ends in \' LOGIN`, `PASSWORD '***' LOGIN`],
    ['PASSWORD $$it costs $5 now$$ LOGIN', 'PASSWORD $$***$$ LOGIN'],
    ['PASSWORD $a_1$one $$ two$a_1$ LOGIN', 'PASSWORD $a_1$***$a_1$ LOGIN'],
    [`PASSWORD\n      'two words'`, `PASSWORD\n      '***'`],
    [`PASSWORD 'two\nlines' LOGIN`, `PASSWORD '***' LOGIN`],
    [`OPTIONS (user 'me', password 'two words')`, `OPTIONS (user 'me', password '***')`],
    ['ENV PGPASSWORD "two words"', 'ENV PGPASSWORD "***"'],
    // SQL in a shell
    [
      String.raw`psql -c "ALTER ROLE a PASSWORD E'se\\'cret one'" -c "SELECT 1"`,
      `psql -c "ALTER ROLE a PASSWORD E'***'" -c "SELECT 1"`,
    ],
    [
      String.raw`psql -c 'ALTER ROLE a PASSWORD '\''two words'\'' LOGIN' db`,
      String.raw`psql -c 'ALTER ROLE a PASSWORD '\''***'\'' LOGIN' db`,
    ],
    [
      `psql -c 'ALTER ROLE a PASSWORD '"'"'two words'"'"' LOGIN' db`,
      `psql -c 'ALTER ROLE a PASSWORD '"'"'***'"'"' LOGIN' db`,
    ],
    [
      String.raw`psql -c "ALTER ROLE a PASSWORD \$x\$two words\$x\$" db`,
      String.raw`psql -c "ALTER ROLE a PASSWORD \$x\$***\$x\$" db`,
    ],
    // A shell
    [`export PGPASSWORD=$'ab c' && psql`, `export PGPASSWORD=$'***' && psql`],
    [String.raw`PGPASSWORD=$'it\'s mine' psql`, `PGPASSWORD=$'***' psql`],
    ['PGPASSWORD=$"ab c" psql', 'PGPASSWORD=$"***" psql'],
    [String.raw`PGPASSWORD="say \"ab c\" now" psql`, 'PGPASSWORD="***" psql'],
    [String.raw`PGPASSWORD=it\'s\;mine\,and\&more psql`, 'PGPASSWORD=*** psql'],
    [`PGPASSWORD=ab'c d' psql`, 'PGPASSWORD=*** psql'],
    [`PGPASSWORD=ab"c d"e psql`, 'PGPASSWORD=*** psql'],
    [`PGPASSWORD='a b'"c d"$'e f' psql`, `PGPASSWORD='***' psql`],
    [`PGPASSWORD='a b'-c psql`, `PGPASSWORD='***' psql`],
    [`PGPASSWORD='it'"'"'s mine' psql`, `PGPASSWORD='***' psql`],
    [`PGPASSWORD='two wor`, `PGPASSWORD='***`],
    [`psql 'host=db password=hunter2' -c 'SELECT 1'`, `psql 'host=db password=***' -c 'SELECT 1'`],
    // Other languages
    [String.raw`{'password': 'it\'s mine', 'a': 1}`, `{'password': '***', 'a': 1}`],
    [String.raw`{"password": "a\\", "user": "me"}`, `{"password": "***", "user": "me"}`],
    [String.raw`{\"token\": \"say \\\"ab c\\\"\"}`, String.raw`{\"token\": \"***\"}`],
    [String.raw`{\\\"token\\\": \\\"two words\\\"}`, String.raw`{\\\"token\\\": \\\"***\\\"}`],
    [String.raw`"{\"url\": \"x?password=hunter2\"}"`, String.raw`"{\"url\": \"x?password=***\"}"`],
    ['password:          hunter2', 'password:          ***'],
  ])('%s', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
    expect(maskSecrets(masked)).toBe(masked);
  });
});

test.each([
  ['a quote', `PASSWORD '`],
  ['a nested quote', String.raw`PASSWORD '\''`],
  ['an escaped quote', String.raw`password: \"`],
  ['tags', 'PASSWORD $a$ $b$ $c$ '],
  ['names', 'password=password: '],
  ['lines', `PASSWORD E'\nPASSWORD "\n`],
])('%s without an end, many times, is soon read', (_what, unit) => {
  const begun = performance.now();
  maskSecrets(unit.repeat(300_000 / unit.length));
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test('a value that everybody knows stays', () => {
  const known = new Set(['two words']);
  const text = `ALTER ROLE a PASSWORD 'two words'; PGPASSWORD="two words"`;
  expect(maskSecrets(text, known)).toBe(text);
});

test.each([
  'password authentication failed for user "me"',
  'column "password" of relation "a" does not exist',
  'unexpected token "x" in "y"',
  'ALTER ROLE a PASSWORD NULL',
])('%s holds no secret', (text) => {
  expect(maskSecrets(text)).toBe(text);
});

/** Begins of everything that is looked for, none of which ends. */
const HOSTILE = [
  ...hostileUnits,
  ...[
    'password=password: ',
    'password={',
    'password:\n ',
    'password=a,',
    ';password=a b',
    'cookie: ',
  ],
  ...[
    'DB_PASS=a b\n',
    'A=1\nDB_PASS=a b ',
    '|DB_PASS=a b ',
    'user identified by ',
    'name: x_key, value: ',
    'data: {',
    'kind: Secret\ndata: {"a": "',
  ],
  ...[
    'kind: Secret\ndata:\n a: b\n',
    '-----BEGIN PRIVATE KEY-----',
    ' -p ',
    'curl -u a:',
    'login ',
    'sk-a',
  ],
  ...['a:b@c:', 'a:5432:b:c:', 'postgres://a:b c ', 'postgres://a:b@c,', 'key: ', '$(', '<a b'],
];

test.each(HOSTILE)('64 KB and 500 KB of %j take time in proportion', (unit) => {
  const timeFor = (size: number): number => {
    const text = repeated(unit, size);
    const begun = performance.now();
    maskSecrets(text);
    return performance.now() - begun;
  };
  expect(timeFor(64_000)).toBeLessThan(1_000);
  expect(timeFor(500_000)).toBeLessThan(8_000);
});

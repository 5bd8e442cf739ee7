import { describe, expect, test } from 'vitest';
import { readCommands } from '../../src/sandbox/shell/commands.ts';
import { parseShell } from '../../src/sandbox/shell/parse.ts';

describe('pasted commands', () => {
  test('are one a line, without empty lines and comments', () => {
    expect(readCommands('# first\nprisma migrate status\r\n\nlitellm\n')).toEqual([
      'prisma migrate status',
      'litellm',
    ]);
    expect(readCommands('ls; pwd # both\n')).toEqual(['ls; pwd # both']);
  });

  test('go on after a backslash at the end of a line', () => {
    expect(readCommands('prisma migrate resolve \\\n  --applied x')).toEqual([
      'prisma migrate resolve   --applied x',
    ]);
    expect(readCommands('echo a\\\nb\necho a\\\n  b')).toEqual(['echo ab', 'echo a  b']);
    expect(readCommands('ls \\')).toEqual(['ls \\']);
    expect(readCommands('# a comment \\\nls')).toEqual(['ls']);
    expect(readCommands("echo 'a \\\n  b'")).toEqual(["echo 'a \\\n  b'"]);
  });

  test('go on after an operator at the end of a line', () => {
    expect(readCommands('false &&\necho ran\npwd')).toEqual(['false &&\necho ran', 'pwd']);
    expect(readCommands('echo b |\n  # count\n\n  wc -c\npwd')).toEqual([
      'echo b |\n  # count\n\n  wc -c',
      'pwd',
    ]);
    expect(readCommands('a ||\nb && \\\nc')).toEqual(['a ||\nb && c']);
  });

  test('go on in an open quote', () => {
    expect(readCommands('psql -c "SELECT 1;\nSELECT \'2\'"\nclear')).toEqual([
      'psql -c "SELECT 1;\nSELECT \'2\'"',
      'clear',
    ]);
    expect(readCommands("echo it's\nls\npwd")).toEqual(["echo it's\nls\npwd"]);
  });

  test('are not joined by an apostrophe in a comment', () => {
    expect(readCommands("# don't lose these\nls\n# it's the last\npwd # isn't it\nid")).toEqual([
      'ls',
      "pwd # isn't it",
      'id',
    ]);
  });

  test('hold a here-document, whatever is in it', () => {
    const paste = "cat > notes.sql <<'EOF'\nSELECT 'it';\n# kept\n\nDON'T\nEOF\ncat notes.sql\n";
    expect(readCommands(paste)).toEqual([
      "cat > notes.sql <<'EOF'\nSELECT 'it';\n# kept\n\nDON'T\nEOF",
      'cat notes.sql',
    ]);
    expect(readCommands('cat <<EOF\nwithout an end')).toEqual(['cat <<EOF\nwithout an end']);
    expect(readCommands('cat <<A <<-B\n1\nA\n2\n\tB\npwd')).toEqual([
      'cat <<A <<-B\n1\nA\n2\n\tB',
      'pwd',
    ]);
    expect(readCommands('cat <<EOF\n  EOF\nEOF\npwd')).toEqual(['cat <<EOF\n  EOF\nEOF', 'pwd']);
  });

  test.each([
    'for name in $(ls migrations)\ndo\n  if true; then\n    echo "$name"\n  fi\ndone',
    'while false; do\n  ls\ndone',
    'until true; do\n  ls\ndone',
    'case x in\n  x) echo yes ;;\n  *) echo no ;;\nesac',
    'f() {\n  echo "$1"\n}',
    'f()\n{\n  ls\n}',
    '(\n  cd migrations\n  ls\n)',
    '{ ls\n  pwd\n}',
    'echo "$(\n  ls\n)"',
    'echo `ls\npwd`',
    '[[ a == a &&\n  b == b ]]',
    'for i in 1 2; do\n  psql \\\n    -c "SELECT $i"\ndone',
  ])('%j is one', (command) => {
    expect(readCommands(`${command}\npwd`)).toEqual([command, 'pwd']);
  });

  test('are not opened by a word that is only an argument', () => {
    expect(readCommands('echo if done\necho for')).toEqual(['echo if done', 'echo for']);
  });

  test('a wrong one is one, and the next ones are read', () => {
    expect(readCommands('fi\nls\necho (a)\npwd')).toEqual(['fi', 'ls', 'echo (a)', 'pwd']);
  });

  test('of a large paste are read in little time, an unfinished one whole', () => {
    const rows = "INSERT INTO t VALUES ('a');\n".repeat(2_000);
    expect(readCommands(`cat > a.sql <<EOF\n${rows}EOF\nls`)).toHaveLength(2);
    expect(readCommands(`psql -c "${rows}"\nls`)).toHaveLength(2);
    const log = 'INFO: it\'s fine, "or not" (yet)\n'.repeat(20_000);
    expect(readCommands(log)).not.toHaveLength(0);
  });
});

describe('bad syntax', () => {
  test.each([
    ['fi', "syntax error near unexpected token `fi'"],
    ['echo (a)', "syntax error near unexpected token `('"],
    ['ls )', "syntax error near unexpected token `)'"],
    ['cat <', "syntax error near unexpected token `newline'"],
    ['a | | b', "syntax error near unexpected token `|'"],
    ['a && && b', "syntax error near unexpected token `&&'"],
    ['a && ; b', "syntax error near unexpected token `;'"],
    ['&& b', "syntax error near unexpected token `&&'"],
    ['ls;; pwd', "syntax error near unexpected token `;;'"],
  ])('%s gets bash’s message', (text, message) => {
    expect(parseShell(text)).toEqual({ kind: 'wrong', message });
  });
});

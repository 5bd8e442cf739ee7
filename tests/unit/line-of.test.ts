import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { lineOfMessage, lineOfPath } from '../../src/content/line-of.ts';
import { readFrontMatter, readYaml } from '../../src/content/read.ts';
import type { SourceFiles } from '../../src/content/source-files.ts';

const YAML = `title: A page
fixes:
  - id: option-a
    steps:
      - shell: |
          prisma migrate deploy
        expect: { exit: one }
  - id: option-b
    title: 7
`;

describe('the line of a path', () => {
  test.each([
    [['title'], 1],
    [['fixes'], 2],
    [['fixes', 0], 3],
    [['fixes', 0, 'steps', 0, 'expect', 'exit'], 7],
    [['fixes', 1, 'title'], 9],
    // What is missing is missing in what is there.
    [['fixes', 1, 'safety'], 8],
    [['summary'], 1],
    [[], 1],
  ] as const)('%j is %i', (path, line) => {
    expect(lineOfPath(YAML, path)).toBe(line);
  });
});

describe('the line of a message', () => {
  const text = `---\n${YAML}---\n`;

  test.each([
    ['fixes option-b: its steps can be run, so it needs an `outcome`', 9],
    ['fixes: none', 3],
    ['title: too long', 2],
    ['fixes other: none', 3],
    ['content/labels.yaml: give it a short name', null],
    ['related: there is no guide x', null],
  ] as const)('%s', (message, line) => {
    expect(lineOfMessage(text, message)).toBe(line);
  });
});

const holding = (text: string): SourceFiles => ({
  text: () => Promise.resolve(text),
  names: () => Promise.resolve([]),
});

const shape = z.object({
  title: z.string(),
  fixes: z.array(z.object({ id: z.string(), title: z.string().optional() })),
});

test('a file in the wrong shape is told by file, line, field, what is wanted and what was found', async () => {
  await expect(readYaml('x.yaml', shape, holding(YAML))).rejects.toThrow(
    'content/x.yaml:9: fixes[1].title: Invalid input: expected string, received number',
  );
  await expect(readFrontMatter('x.mdx', shape, holding(`---\n${YAML}---\n`))).rejects.toThrow(
    'content/x.mdx:10: fixes[1].title: ',
  );
  const choice = z.object({ title: z.enum(['one', 'two']) });
  await expect(readYaml('x.yaml', choice, holding('title: three\n'))).rejects.toThrow(
    'content/x.yaml:1: title: Invalid option: expected one of "one"|"two"; found "three"',
  );
});

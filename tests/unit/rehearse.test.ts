import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { frameSchema } from '../../src/sandbox/frame.ts';

const SCENARIO = 'relation-does-not-exist';

/** Runs the command as an author does. */
function rehearse(args: string[], input: string) {
  return spawnSync(process.execPath, ['src/sandbox/node/rehearse.ts', ...args], {
    input,
    encoding: 'utf8',
  });
}

describe('npm run rehearse', () => {
  test('prints one frame a line with --json, for commands and SQL', () => {
    const typed = '# a note\nprisma migrate status\nsql\nSELECT 1\nAS one\n;;\nfalse ||\npwd\n';
    const { stdout, status } = rehearse([SCENARIO, '--json'], typed);
    const frames = stdout
      .trim()
      .split('\n')
      .map((line) => frameSchema.parse(JSON.parse(line)));
    expect(frames.map(({ input }) => input)).toEqual([
      null,
      { kind: 'command', line: 'prisma migrate status' },
      { kind: 'sql', script: 'SELECT 1\nAS one' },
      { kind: 'command', line: 'false ||\npwd' },
    ]);
    expect(frames.map(({ exitCode }) => exitCode)).toEqual([0, 1, 0, 0]);
    expect(status).toBe(0);
  });

  test('prints output and view as text', () => {
    const { stdout } = rehearse([SCENARIO], 'litellm --version\n');
    expect(stdout).toContain('$ litellm --version\n\nLiteLLM: Current Version = 1.81.1');
    expect(stdout).toContain('next deploy: refuse with P3009');
    expect(stdout).toContain('not solved');
  });

  test('runs a file with --sql', () => {
    const file = `content/scenarios/${SCENARIO}/deleted-in-v1.81.0.sql`;
    const { stdout } = rehearse([SCENARIO, '--sql', file], '');
    expect(stdout).toContain('relation "LiteLLM_DeletedTeamTable" does not exist');
  });

  test.each([
    [['no-such-scenario'], '', 'There is no scenario no-such-scenario'],
    [[SCENARIO], 'sql\nSELECT 1\n', 'not ended with a line ";;"'],
    [[SCENARIO, '--sql', 'no-such-file.sql'], '', 'no-such-file.sql'],
  ])('%s fails with a reason', (args, input, reason) => {
    const { stderr, status } = rehearse(args, input);
    expect(stderr).toContain(reason);
    expect(status).toBe(1);
  });
});

import { describe, expect, test } from 'vitest';
import { linkable, addressWithNames, withGap, withoutSecrets } from '../../src/runbook/linked.ts';

const PAGE = 'https://unstuck.example/docs/runbooks/x/';

describe('an address that arrives', () => {
  test.each([
    ['?db=postgresql://u:hunter2@db:5432/litellm', '?db=postgresql://u:***@db:5432/litellm'],
    [
      '?db=postgresql%3A%2F%2Fu%3Ahunter2%40db%2Fx&migration=a',
      '?db=postgresql://u:***@db/x&migration=a',
    ],
    ['?db=postgresql://u:hunt@er2@db/x', '?db=postgresql://u:***@db/x'],
    ['?db=postgresql://u:hunt/er2@db/x', '?db=postgresql://u:***@db/x'],
    ['?db=u:hunter2@db/x', '?db=u:***@db/x'],
    ['?db=postgresql://u@db/x?password=hunter2', '?db=postgresql://u@db/x?password=***'],
    ['?ownerdb=postgres://u:hunter2@db/x#option-a', '?ownerdb=postgres://u:***@db/x#option-a'],
    // An unencoded & or # in the password tears it apart.
    ['?db=postgresql://u:hunt&er2@db/x&migration=a', '?migration=a'],
    ['?db=postgresql://u:12&hunter2@db/x', ''],
    ['?db=postgresql://u:hunt#er2@db/x', ''],
    ['?q=password=hunter2', '?q=password%3D***'],
    ['?migration=sk-hunter2hunter2', '?migration=sk-***'],
  ])('loses its secret: %s', (query, clean) => {
    const { address, removed } = withoutSecrets(PAGE + query);
    expect(removed).toBe(true);
    expect(address).not.toMatch(/hunt|er2/);
    expect(decodeURIComponent(address)).toBe(decodeURIComponent(PAGE + clean));
    expect(withoutSecrets(address)).toEqual({ address, removed: false });
  });

  test.each([
    '',
    '?migration=20260101000000_mine&table=LiteLLM_X#option-a',
    '?db=postgresql://u:***@db:5432/litellm?schema=x',
    '?db=postgresql://db:5432/litellm',
    '?q=error: someone@example.org wrote',
    '?replay=a.b#at@sign',
  ])('stays as it is without one: %s', (query) => {
    expect(withoutSecrets(PAGE + query)).toEqual({ address: PAGE + query, removed: false });
  });
});

describe('a link that is made', () => {
  test('has the names as its whole query', () => {
    expect(
      addressWithNames(`${PAGE}?q=log&migration=old#x`, 'option-a', {
        migration: 'a b',
        table: '',
        db: 'postgresql://u:***@db:5432/x',
      }),
    ).toBe(`${PAGE}?migration=a+b&db=postgresql://u:***@db:5432/x#option-a`);
    expect(addressWithNames(`${PAGE}?q=log#x`, '', {})).toBe(PAGE);
  });

  test.each([
    ['postgresql://u:hunter2@db/x', 'postgresql://u:***@db/x'],
    ['postgresql://u:hunt@er2@db/x', 'postgresql://u:***@db/x'],
    ['postgresql://u@db/x', 'postgresql://u@db/x'],
    // Half typed: a port, or the beginning of a password?
    ['postgresql://u:1234', ''],
    ['postgresql://u:hunter2', ''],
  ])('never carries the password of %s', (value, carried) => {
    expect(linkable('database-url', value)).toBe(carried);
  });

  test('carries a name as it is, unless it looks like a key', () => {
    expect(linkable('identifier', 'LiteLLM_X')).toBe('LiteLLM_X');
    expect(linkable('identifier', 'sk-12345678')).toBe('');
  });
});

test('a mask is shown as a gap to fill', () => {
  expect(withGap('postgresql://u:***@db/x?sslpassword=***')).toBe(
    'postgresql://u:<password>@db/x?sslpassword=<password>',
  );
  expect(withGap('postgresql://u:a***@db/x')).toBe('postgresql://u:a***@db/x');
});

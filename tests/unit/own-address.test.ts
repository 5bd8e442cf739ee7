/** The address of the site in what a guide has to copy. */
import { expect, test } from 'vitest';
import { withOwnAddress } from '../../src/components/guide/own-address.ts';

const UNKNOWN = new URL('https://unstuck.example/');
const HERE = new URL('http://docs.internal:8080/');

test.each([
  [
    'https://unstuck.example/e/P3009/?migration=x',
    'http://docs.internal:8080/e/P3009/?migration=x',
  ],
  ["event.origin !== 'https://unstuck.example'", "event.origin !== 'http://docs.internal:8080'"],
  ['server_name unstuck.example;', 'server_name docs.internal:8080;'],
  ['kubectl logs deploy/litellm', 'kubectl logs deploy/litellm'],
  ['https://unstuck.your-company.example', 'https://unstuck.your-company.example'],
])('at its root: %s', (text, wanted) => {
  expect(withOwnAddress(text, UNKNOWN, HERE)).toBe(wanted);
});

test.each([
  ['https://old.internal/docs/e/P3009/', 'http://docs.internal:8080/docs/e/P3009/'],
  ['https://unstuck.example/index.json', 'http://docs.internal:8080/docs/index.json'],
  ["'https://old.internal'", "'http://docs.internal:8080'"],
])('under a path: %s', (text, wanted) => {
  const built = new URL('https://old.internal/docs/');
  expect(withOwnAddress(text, built, new URL('/docs/', HERE))).toBe(wanted);
});

test('what stands in for it is not replaced again', () => {
  const here = new URL('https://unstuck.example.com/');
  const text = 'https://unstuck.example/e/ of unstuck.example, https://unstuck.example.com/';
  expect(withOwnAddress(text, UNKNOWN, here)).toBe(
    'https://unstuck.example.com/e/ of unstuck.example.com, https://unstuck.example.com/',
  );
});

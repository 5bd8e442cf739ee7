import { expect, test } from 'vitest';
import { reportUrl } from '../../src/content/report-url.ts';

test('none is given, or one that a link may have', () => {
  expect(reportUrl({})).toBe(null);
  expect(reportUrl({ REPORT_URL: '' })).toBe(null);
  const url = 'https://github.com/example/unstuck/issues/new';
  expect(reportUrl({ REPORT_URL: url })).toBe(url);
  expect(reportUrl({ REPORT_URL: 'mailto:docs@corp.example' })).toBe('mailto:docs@corp.example');
});

test.each(['javascript:alert(1)', 'github.com/example', 'http://tracker.example'])(
  '%s is refused by name',
  (given) => {
    expect(() => reportUrl({ REPORT_URL: given })).toThrow('REPORT_URL is “');
  },
);

/**
 * The headers that a host should send beside the pages: the one list from which `_headers`, the set-ups of nginx, Caddy and
 * CloudFront, and their tests are made. The pages bring most of their policy in a `<meta>` (`src/build/content-security-policy.ts`);
 * here is what a `<meta>` cannot say.
 */
import { readPattern, type Pattern } from './pattern.ts';

/** The headers that the rules set. Each has one value for a path. */
export const HEADER_NAMES = [
  'Cache-Control',
  'Content-Security-Policy',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Resource-Policy',
  'Permissions-Policy',
  'Referrer-Policy',
  'X-Content-Type-Options',
] as const;
export type HeaderName = (typeof HEADER_NAMES)[number];

type Headers = Readonly<Partial<Record<HeaderName, string>>>;

/** Headers of the paths of a pattern. Of two rules for one path and header, the later one counts. */
export interface Rule {
  pattern: Pattern;
  headers: Headers;
}

/** What no page uses. Copying is the only right that they ask for, and a frame gets it from the page around it. */
const UNUSED_RIGHTS = [
  ...['accelerometer', 'camera', 'display-capture', 'fullscreen', 'geolocation', 'gyroscope'],
  ...['hid', 'magnetometer', 'microphone', 'midi', 'payment', 'publickey-credentials-get'],
  ...['screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'],
];

export const RULES: readonly Rule[] = [
  rule('/*', {
    // A page has no name of its release in its address: the browser asks whether its copy is still the newest.
    'Cache-Control': 'no-cache',
    'Content-Security-Policy': "frame-ancestors 'none'",
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': [
      ...UNUSED_RIGHTS.map((right) => `${right}=()`),
      'clipboard-write=(self)',
    ].join(', '),
    // The address of a search holds a line of somebody’s log.
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }),
  rule('/_astro/*', {
    // The name of such a file holds a hash of what is in it.
    'Cache-Control': 'public, max-age=31536000, immutable',
    // A frame without an origin takes its styles from here, and has to say what it lacks.
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }),
  rule('/embed/*', {
    'Content-Security-Policy': 'frame-ancestors *',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }),
  // Other sites show them beside a link.
  rule('/cards/*', {
    'Cache-Control': 'public, max-age=86400',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }),
  rule('/favicon.svg', {
    'Cache-Control': 'public, max-age=86400',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }),
];

function rule(pattern: string, headers: Headers): Rule {
  return { pattern: readPattern(pattern), headers };
}

/** The values of one header by pattern, in the order of the rules. */
export const valuesOf = (name: HeaderName): { pattern: Pattern; value: string }[] =>
  RULES.flatMap(({ pattern, headers }) => {
    const value = headers[name];
    return value === undefined ? [] : [{ pattern, value }];
  });

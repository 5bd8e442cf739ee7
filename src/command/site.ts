/** The address of the site, set when it is built and when the command is packed. */
const base = process.env['BASE_PATH'] ?? '/';

/** With its base path, ending without a slash. */
export const SITE_ADDRESS = new URL(
  base,
  process.env['SITE_URL'] ?? 'https://unstuck.example',
).href.replace(/\/$/, '');

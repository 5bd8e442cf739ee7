/** What the browser tells of the reader’s connection, for what is fetched before anybody asks for it. */

/** The part of the Network Information API that is asked; not every browser has it. https://wicg.github.io/netinfo/ */
type Connection = { saveData?: unknown; effectiveType?: unknown };

const connectionOf = (from: object): Connection =>
  'connection' in from && typeof from.connection === 'object' && from.connection !== null
    ? from.connection
    : {};

/** True if the reader asked the browser to save data. */
export const savesData = (from: object = navigator): boolean =>
  connectionOf(from).saveData === true || prefersLess();

/** True if the reader saves data or is on a slow line: nothing large is fetched ahead then. */
export function isSparing(from: object = navigator): boolean {
  const { effectiveType } = connectionOf(from);
  return savesData(from) || (typeof effectiveType === 'string' && effectiveType !== '4g');
}

const prefersLess = (): boolean =>
  'matchMedia' in globalThis && matchMedia('(prefers-reduced-data: reduce)').matches;

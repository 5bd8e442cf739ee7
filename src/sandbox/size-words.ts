/** Sizes of tables in words. */

/** `about 1,200 rows, 3.4 MB`; empty if neither is known. */
export function sizeWords({ rows, bytes }: { rows: number | null; bytes: number | null }): string {
  const parts = [
    ...(rows === null ? [] : [`about ${rows.toLocaleString('en')} rows`]),
    ...(bytes === null ? [] : [bytesWords(bytes)]),
  ];
  return parts.join(', ');
}

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** `43.0 MB`. */
export function bytesWords(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${power === 0 ? String(value) : value.toFixed(1)} ${UNITS[power] ?? ''}`;
}

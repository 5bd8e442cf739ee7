/** PostgreSQL's text of times, for readers. */

/** `timestamptz` as PostgreSQL prints it in the style ISO, whose offset is that of the session's time zone. */
const TIME = /^(\d{4,})-(\d\d)-(\d\d) (\d\d:\d\d:\d\d)(\.\d+)?(?:([+-]\d\d)(?::?(\d\d))?)?$/;

/** Microseconds since 1970; null for what is no time of this kind, such as `infinity`. */
function microseconds(text: string): number | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const [, year, month, day, clock, fraction = '', hours = '+00', minutes = '00'] = match;
  const seconds = Date.parse(
    `${year ?? ''}-${month ?? ''}-${day ?? ''}T${clock ?? ''}${hours}:${minutes}`,
  );
  if (Number.isNaN(seconds)) return null;
  return seconds * 1_000 + Math.round(Number(`0${fraction}`) * 1_000_000);
}

/** A time in UTC, to the second: `2026-01-12 08:03:12 UTC`. Other texts are as they are. */
export function readableTime(text: string): string {
  const at = microseconds(text);
  if (at === null) return text;
  return `${new Date(Math.floor(at / 1_000)).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** The time from one to another, e.g. `40 ms`, `1.2 s`, `3 min 20 s`; null if one of them is no time. */
export function durationWords(from: string, to: string): string | null {
  const [start, end] = [microseconds(from), microseconds(to)];
  if (start === null || end === null) return null;
  const milliseconds = (end - start) / 1_000;
  const sign = milliseconds < 0 ? '−' : '';
  return sign + lengthWords(Math.abs(milliseconds));
}

function lengthWords(milliseconds: number): string {
  if (milliseconds < 1_000)
    return `${String(Number(milliseconds.toFixed(milliseconds < 10 ? 2 : 0)))} ms`;
  if (milliseconds < 60_000) return `${String(Number((milliseconds / 1_000).toFixed(2)))} s`;
  const seconds = Math.round(milliseconds / 1_000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${String(minutes)} min ${String(seconds % 60)} s`;
  return `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
}

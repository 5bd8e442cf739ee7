/** `unstuck collect`: the query of the evidence bundle, and how to run it. */
import { COLLECT_QUERY } from '../sandbox/twin/bundle/collect-query.ts';
import { COLLECT_WAYS, type CollectWayId } from '../sandbox/twin/bundle/collect-ways.ts';

/** Returns the query, or for a way what to do, as a script of a shell with comments. */
export function collectText(way: CollectWayId | null): string {
  const found = COLLECT_WAYS.find(({ id }) => id === way);
  if (found === undefined) return COLLECT_QUERY;
  const { title, text, commands } = found;
  const steps = ['unstuck collect > collect.sql', ...(commands === null ? [] : [commands])];
  return [`# ${title}. ${text}`, ...steps, ''].join('\n');
}

/** `prisma --version`: what runs here, and what LiteLLM's image has in its place. */
import { VERSIONS } from '../../versions.ts';
import { style } from '../../program/output.ts';

/** The CLI's table, or its JSON. */
export function printVersions(json: boolean): string {
  const rows: readonly (readonly [string, string])[] = [
    ['prisma', VERSIONS.prismaCli],
    ['@prisma/client', 'Not found'],
    ['Current platform', 'wasm32'],
    ['Schema Engine', `schema-engine-wasm ${VERSIONS.schemaEngine}`],
    ['Default Engines Hash', VERSIONS.nativeEngine],
  ];
  if (json) {
    const keyed = rows.map(([name, value]) => [name.toLowerCase().replaceAll(' ', '-'), value]);
    return JSON.stringify(Object.fromEntries(keyed), null, 2);
  }
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, value]) => `${name.padEnd(width)} : ${value}`).join('\n');
  const remark = `# LiteLLM’s image has schema-engine-cli ${VERSIONS.nativeEngine} in place of this engine.`;
  return `${table}\n${style.dim(remark)}`;
}

/** Returns the names that the build wrote onto a page, by placeholder. No zod here: it would weigh more than the page. */
export function scenarioValues(page: HTMLElement | null): Record<string, string> {
  const values: unknown = JSON.parse(page?.dataset['scenarioValues'] ?? '{}');
  if (typeof values !== 'object' || values === null) return {};
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** Fills in what the database’s URL says: the schema and the role. */

const URL_FIELD = 'your_database_url';

/**
 * What a URL says, by the name of the placeholder; empty if it says nothing. Without `?schema=` Prisma works in `public`
 * (https://www.prisma.io/docs/orm/overview/databases/postgresql, “Arguments”).
 */
const SAID: Readonly<Record<string, (url: URL) => string>> = {
  schema_name: ({ searchParams }) => searchParams.get('schema') ?? 'public',
  role_name: ({ username }) => decoded(username),
};

/** The user without its percent signs; as it is if they are none of a URL’s. */
function decoded(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}

/** True for a URL that names a database: one that is half typed says nothing yet. */
const isWhole = (url: string): boolean =>
  URL.canParse(url) && /^postgres(?:ql)?:\/\/[^/]+\/[^?#]/.test(url);

/**
 * Returns a function that concludes the names after `changed` has changed, and puts them into their fields with `take`, unless the
 * reader has typed others there.
 */
export function namesOfUrl(
  form: HTMLFormElement,
  take: (input: HTMLInputElement) => void,
): (changed: string) => void {
  const field = (name: string) => form.querySelector<HTMLInputElement>(`[data-name="${name}"]`);
  return (changed) => {
    const url = field(URL_FIELD);
    if (changed !== URL_FIELD || !url) return;
    for (const [name, read] of Object.entries(SAID)) {
      const input = field(name);
      if (!input) continue;
      const isOwn = input.value !== '' && input.value !== input.dataset['concluded'];
      const said = isWhole(url.value) ? read(new URL(url.value)) : '';
      if (isOwn || said === input.value) continue;
      input.value = said;
      input.dataset['concluded'] = said;
      take(input);
    }
  };
}

/** What the site says of itself. */
export const SITE = {
  name: 'Unstuck',
  description: 'Runbooks for stuck LiteLLM migrations, with the broken database inside the page.',
} as const;

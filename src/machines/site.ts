/** The site's name and description. */
export const SITE = {
  name: 'Unstuck',
  description: 'Runbooks for stuck LiteLLM migrations, with the broken database inside the page.',
} as const;

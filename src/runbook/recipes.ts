/**
 * Texts that a support desk pastes into its own tools, with the address of this very site in them. A unit test runs the
 * bookmarklet and opens the addresses; the guide cites the syntax of each tool.
 */

/** The longest text that a bookmarklet puts into an address: a message, not a log. */
const LONGEST_SELECTION = 1500;

const RECIPES = {
  anatomy: {
    label: 'Link',
    of: (home) =>
      `${home}e/P3009/?migration=20260116142756_update_deleted_keys_teams_table_routing_settings#mark-rolled-back`,
  },
  masked: {
    label: 'Link',
    of: (home) =>
      `${home}runbooks/relation-does-not-exist/?db=postgresql://litellm:***@db:5432/litellm#repair`,
  },
  bookmarklet: {
    label: 'Bookmarklet',
    of: (home) =>
      `javascript:(()=>{const s=String(getSelection()).trim().slice(0,${String(LONGEST_SELECTION)});open(${JSON.stringify(`${home}search/?q=`)}+encodeURIComponent(s),'_blank','noopener')})()`,
  },
  keyword: { label: 'Address', of: (home) => `${home}search/?q=%s` },
  zendesk: {
    label: 'Macro text',
    of: (home) =>
      `Hi {{ticket.requester.first_name}},\n\nThis page is about your error. It says what each repair does to your data, and has a broken database to try it on:\n${home}e/P3009/\n\n{{current_user.first_name}}`,
  },
  freshdesk: {
    label: 'Canned response',
    of: (home) =>
      `Hi {{ticket.requester.firstname}},\n\nThis page is about your error. It says what each repair does to your data, and has a broken database to try it on:\n${home}e/P3009/`,
  },
  intercom: {
    label: 'Macro text',
    of: (home) =>
      `Hi {{user.name|fallback:"there"}}, this page is about your error, and says what each repair does to your data: ${home}e/P3009/`,
  },
  github: {
    label: 'Saved reply',
    of: (home) =>
      `This looks like [P3009](${home}e/P3009/): an earlier migration failed, and its row blocks every deploy.\n\nPlease find the first error above it in the log, and compare it with [the codes](${home}e/). Before you mark anything as applied, see [what each repair did](${home}matrix/).`,
  },
  slack: {
    label: 'Message text (mrkdwn)',
    of: (home) =>
      `*P3009*: an earlier migration failed. <${home}e/P3009/|What to do, and what each repair loses>`,
  },
  teams: {
    label: 'TextBlock of an Adaptive Card',
    of: (home) =>
      `**P3009**: an earlier migration failed. [What to do, and what each repair loses](${home}e/P3009/)`,
  },
} as const satisfies Record<string, { label: string; of: (home: string) => string }>;

export type RecipeName = keyof typeof RECIPES;

export interface Recipe {
  /** The kind of text, shown above it. */
  label: string;
  text: string;
}

/** Every recipe. */
export const RECIPE_NAMES = Object.keys(RECIPES).filter(isRecipe);

function isRecipe(name: string): name is RecipeName {
  return Object.hasOwn(RECIPES, name);
}

/** A recipe for a site at `home`, its absolute address with a slash at the end. */
export const recipeFor = (name: RecipeName, home: string): Recipe => ({
  label: RECIPES[name].label,
  text: RECIPES[name].of(home),
});

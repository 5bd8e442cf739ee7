/**
 * A tokenizer of marked that links no bare address. GitHub's Markdown takes the version in `prisma@5.4.2` for the
 * domain of a mail address; an author who means a link writes one.
 */
export const noAutolink = (): undefined => undefined;

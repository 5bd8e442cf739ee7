/** The hazards of an upgrade by name. Apart from the schemas: arguments are read before any of those is loaded. */

/** What a pipeline may be told to stop at. */
export const HAZARDS = ['lock', 'rewrite', 'breaking', 'loss'] as const;
export type Hazard = (typeof HAZARDS)[number];

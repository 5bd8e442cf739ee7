import { z } from '../zod.ts';

/**
 * The meaning of a signature's line in a log: the `cause` of the trouble; a `consequence` of an earlier error, such as
 * P3009 or a table that is missed at run time, so that a cause in the same log comes first; `noise`, to be
 * ignored; or only the `context`, because it is printed in good times too.
 */
export const tellsSchema = z.enum(['cause', 'consequence', 'noise', 'context']);

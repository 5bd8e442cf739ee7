/** Does something to a container and puts everything back: the database, the files and the terminal. */
import type { Frame } from '../../frame.ts';
import type { Container } from '../container/container.ts';

/**
 * Returns the frame of `attempt`, and keeps nothing of it. `goBack` makes the state again from what was run before; it is
 * called where the state cannot be kept because a program asks, and where it cannot be put back.
 */
export async function putBackAfter(
  container: Container,
  isAsking: boolean,
  attempt: () => Promise<Frame>,
  goBack: () => Promise<void>,
): Promise<Frame> {
  const { database } = container;
  // A program that asks cannot be kept: it is brought to its question again.
  const kept = isAsking ? null : { state: database.keep(), image: await container.keep() };
  const frame = await attempt();
  // An input that brought the database down left the state before it.
  if (frame.broughtDown !== null) return frame;
  if (kept && (await database.putBack(kept.state))) {
    await container.putBack(kept.image);
    database.forget(kept.state);
  } else await goBack();
  return frame;
}

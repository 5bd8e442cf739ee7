/** Puts statements into an order in which what an object needs is made before it. */
import type { Bundle } from '../bundle/bundle-schema.ts';
import { keyFor, type TwinStatement } from './statement.ts';

type ObjectName = Bundle['catalogue']['order'][number]['object'];

/** An object and the statements that make it. */
export interface Making {
  readonly key: string;
  readonly statements: readonly TwinStatement[];
}

const keyOfName = (object: ObjectName): string =>
  keyFor(
    object.kind,
    object.name,
    object.schema,
    object.kind === 'function' ? object.arguments : '',
  );

/**
 * Keeps the order that is given but for what is needed before. Where objects need each other in a circle, one of them comes
 * too early; whoever runs the statements tries it again.
 */
export function inOrder(
  makings: readonly Making[],
  order: Bundle['catalogue']['order'],
): TwinStatement[] {
  const byKey = new Map(makings.map((making) => [making.key, making]));
  const needs = new Map(
    order.map(({ object, needs: needed }) => [keyOfName(object), needed.map(keyOfName)]),
  );
  const sorted: TwinStatement[] = [];
  const begun = new Set<string>();
  for (const { key } of makings) {
    // A stack of one's own: a chain of views may be longer than the engine's.
    const stack = [{ key, isReady: false }];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const needed = needs.get(top.key) ?? [];
      if (top.isReady) {
        const made = byKey.get(top.key)?.statements ?? [];
        sorted.push(
          ...made.map((one) => ({ ...one, needs: [...new Set([...one.needs, ...needed])] })),
        );
      } else if (byKey.has(top.key) && !begun.has(top.key)) {
        begun.add(top.key);
        stack.push({ ...top, isReady: true });
        for (const other of needed.toReversed()) stack.push({ key: other, isReady: false });
      }
    }
  }
  return sorted;
}

import { useSignal } from '@preact/signals';
import type { ListedRelation } from '../../data/relation.ts';
import { currentFrame } from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';
import { count } from '../words/words.ts';
import type { DataStore } from './data-store.ts';
import { invalidWords, kindWords } from './data-words.ts';
import { Notes } from './Notes.tsx';

/** The tables and views by schema, each a button that opens it. */
export function RelationList({ store, data }: { store: SandboxStore; data: DataStore }) {
  const typed = useSignal('');
  const list = data.relations.value;
  const open = data.question.value?.of;
  const session = store.session.value;
  const view = session && currentFrame(session).view;
  const rows = new Map(view?.tables?.map((table) => [table.name, table.rows]));
  const wanted = typed.value.trim().toLowerCase();
  const shown = list?.relations.filter(({ name }) => name.toLowerCase().includes(wanted)) ?? [];
  const schemas = [...new Set(shown.map(({ schema }) => schema))];

  const line = (relation: ListedRelation) => {
    const { schema, name, kind, invalidIndexes } = relation;
    const counted = schema === list?.schema ? rows.get(name) : undefined;
    const facts = [kindWords(kind), counted === undefined ? '' : count(counted, 'row')].filter(
      (fact) => fact !== '',
    );
    return (
      <li key={name}>
        <button
          type="button"
          class="sb-relation"
          aria-current={open?.schema === schema && open.name === name ? 'true' : undefined}
          onClick={() => data.open({ schema, name })}
        >
          <code class="sb-name">{name}</code>
          <span class="sb-muted">{facts.join(', ')}</span>
          {invalidIndexes > 0 && <span class="sb-invalid">{invalidWords(invalidIndexes)}</span>}
        </button>
      </li>
    );
  };

  return (
    <nav class="sb-relations" aria-label="Tables and views">
      <input
        type="search"
        class="sb-field"
        aria-label="Find a table or view"
        placeholder="Find a table"
        autocomplete="off"
        spellcheck={false}
        data-focus-first={open ? undefined : ''}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
      />
      {!open && <Notes data={data} />}
      {list?.relations.length === 0 && <p class="sb-muted">There are no tables and no views.</p>}
      {list && list.relations.length > 0 && shown.length === 0 && (
        <p class="sb-muted">No name contains it.</p>
      )}
      {schemas.map((schema) => (
        <section key={schema} aria-label={`Schema ${schema}`}>
          <h3 class="sb-label">
            Schema <code>{schema}</code>
          </h3>
          <ul>{shown.filter((relation) => relation.schema === schema).map(line)}</ul>
        </section>
      ))}
    </nav>
  );
}

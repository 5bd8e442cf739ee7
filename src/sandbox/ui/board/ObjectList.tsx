import type { Evidence, Judged } from '../../evidence/evidence.ts';
import { nameOfObject } from '../../evidence/objects.ts';
import { OBJECT_WORDS } from '../../board/words.ts';

const DID_WORDS: Readonly<Record<Judged['did'], string>> = {
  made: '',
  altered: 'alters ',
  renamed: 'renames to ',
  dropped: 'drops ',
};

/** What is not so first, and what a later migration answers for last. */
const ORDER: readonly Judged['is'][] = [
  'missing',
  'not dropped',
  'different',
  'accepted',
  'there',
  'overtaken',
];

/** The objects that a migration makes, changes and drops, and whether each is as it left it. */
export function ObjectList({ evidence }: { evidence: Evidence }) {
  const { objects, reason, rows, fileOf } = evidence;
  const sorted = objects.toSorted((a, b) => ORDER.indexOf(a.is) - ORDER.indexOf(b.is));
  return (
    <>
      {reason !== null && <p class="sb-muted">{reason}</p>}
      {fileOf !== null && (
        <p class="sb-muted">
          The folder has no file for it. This is what the file of {fileOf} does.
        </p>
      )}
      {rows && <p class="sb-muted">It changes rows too, which no catalogue shows.</p>}
      {objects.length === 0 && reason === null && !rows && (
        <p class="sb-muted">It makes, changes and drops nothing.</p>
      )}
      {sorted.length > 0 && (
        <ul class="bd-objects">
          {sorted.map((judged) => (
            <li key={`${judged.did} ${nameOfObject(judged.object)}`} data-is={judged.is}>
              <span class="bd-object">
                {DID_WORDS[judged.did]}
                {judged.object.kind} <code>{nameOf(judged)}</code>
              </span>
              <span class="bd-is">{OBJECT_WORDS[judged.is]}</span>
              {judged.is === 'overtaken' && (
                <span class="bd-note">
                  by <code>{judged.by}</code>
                </span>
              )}
              {(judged.is === 'different' || judged.is === 'accepted') && (
                <dl class="bd-note">
                  <dt>expected</dt>
                  <dd>
                    <code>{judged.expected}</code>
                  </dd>
                  <dt>found</dt>
                  <dd>
                    <code>{judged.found}</code>
                  </dd>
                  {judged.is === 'accepted' && (
                    <>
                      <dt>because</dt>
                      <dd>{judged.reason}</dd>
                    </>
                  )}
                </dl>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function nameOf({ object: { kind, on, name } }: Judged): string {
  if (on === null) return name;
  return kind === 'column' ? `${on}.${name}` : `${name} on ${on}`;
}

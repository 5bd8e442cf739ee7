/** The drills that were made or opened in this browser: a list, a place to open a file, and the one that is played. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { download } from '../../../download.ts';
import { drillAsFile, readDrillFile, type DrillFile } from '../../../sandbox/drill/drill-file.ts';
import {
  eraseDrill,
  keepDrill,
  keptDrill,
  keptDrills,
  type KeptDrill,
} from '../../../sandbox/ui/drill/kept-drills.ts';
import { reasonOf } from '../../../thrown.ts';
import type { GivenFiles } from '../../../yours/dropped.ts';
import { DropField } from '../../yours/DropField.tsx';
import { OwnDrill } from './OwnDrill.tsx';

/** The part of the address that names a kept drill. */
const DRILL = 'drill';

type Shown =
  | { readonly kind: 'list' }
  /** `key` is null for one that was opened from a file and not kept; `turn` differs each time that one is begun. */
  | {
      readonly kind: 'drill';
      readonly drill: DrillFile;
      readonly key: string | null;
      readonly turn: number;
    };

export default function OwnDrills({ base }: { base: string }) {
  const kept = useSignal<readonly KeptDrill[] | null>(null);
  const shown = useSignal<Shown>({ kind: 'list' });
  const said = useSignal('');
  const wired = useSignal(false);
  const top = useRef<HTMLDivElement>(null);
  const turn = useRef(0);

  const begin = (drill: DrillFile, key: string | null): void => {
    turn.current += 1;
    shown.value = { kind: 'drill', drill, key, turn: turn.current };
  };
  const list = async (): Promise<void> => {
    try {
      kept.value = await keptDrills();
    } catch (error) {
      kept.value = [];
      said.value = `This browser keeps nothing for this site (${reasonOf(error)}). Drills can be opened from files.`;
    }
  };
  /** Shows what the address names. */
  const follow = async (): Promise<void> => {
    const key = new URL(location.href).searchParams.get(DRILL);
    if (key === null) {
      shown.value = { kind: 'list' };
      return;
    }
    const drill = await keptDrill(key).catch(() => null);
    if (drill === null) {
      shown.value = { kind: 'list' };
      said.value =
        'The drill of this address is not in this browser. Open its file, or choose another one.';
      return;
    }
    begin(drill, key);
  };
  useEffect(() => {
    wired.value = true;
    void list();
    void follow();
    const onPop = (): void => void follow();
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, []);

  const play = (drill: DrillFile, key: string | null): void => {
    const address = new URL(location.href);
    if (key === null) address.searchParams.delete(DRILL);
    else address.searchParams.set(DRILL, key);
    history.pushState(null, '', address);
    said.value = '';
    begin(drill, key);
    top.current?.focus();
    scrollTo({ top: 0 });
  };
  const leave = (): void => {
    const address = new URL(location.href);
    address.searchParams.delete(DRILL);
    history.pushState(null, '', address);
    shown.value = { kind: 'list' };
    void list();
    top.current?.focus();
  };
  const open = async (files: GivenFiles): Promise<void> => {
    const [first] = files.files;
    if (!first) return;
    const reading = await readDrillFile(first.blob);
    if (reading.kind === 'refused') said.value = `${first.path}: ${reading.message}`;
    else play(reading.drill, null);
  };
  const keep = async (drill: DrillFile): Promise<string> => {
    try {
      const key = await keepDrill(drill);
      const address = new URL(location.href);
      address.searchParams.set(DRILL, key);
      history.replaceState(null, '', address);
      shown.value = { kind: 'drill', drill, key, turn: turn.current };
      return 'Kept in this browser.';
    } catch (error) {
      return `This browser keeps nothing (${reasonOf(error)}). Keep the file.`;
    }
  };
  const erase = async ({ key, drill }: KeptDrill): Promise<void> => {
    await eraseDrill(key);
    said.value = `Erased: ${drill.title}.`;
    await list();
  };

  const { value: now } = shown;
  return (
    <div class="yours" ref={top} tabIndex={-1}>
      <p role="status">{said.value}</p>
      {now.kind === 'drill' ? (
        <OwnDrill
          key={now.turn}
          drill={now.drill}
          isKept={now.key !== null}
          base={base}
          onKeep={() => keep(now.drill)}
          onLeave={leave}
        />
      ) : (
        <>
          <h2 id="kept">In this browser</h2>
          <KeptList kept={kept.value} onPlay={play} onErase={erase} />
          <h2 id="open">Open a drill file</h2>
          <DropField
            label="A drill file"
            chooseFile="Choose a file"
            wired={wired.value}
            onFiles={(files) => void open(files)}
            onProblem={(reason) => (said.value = reason)}
          />
        </>
      )}
    </div>
  );
}

function KeptList(props: {
  kept: readonly KeptDrill[] | null;
  onPlay: (drill: DrillFile, key: string) => void;
  onErase: (kept: KeptDrill) => Promise<void>;
}) {
  const { kept, onPlay, onErase } = props;
  const asked = useSignal<string | null>(null);
  if (kept === null) return <p>Reading …</p>;
  if (kept.length === 0) return <p>None yet.</p>;
  return (
    <ul class="own-drills">
      {kept.map((one) => (
        <li key={one.key}>
          <strong>{one.drill.title}</strong>{' '}
          <span class="yours-muted">
            {one.drill.day}, LiteLLM {one.drill.scenario.release}
          </span>
          <p class="yours-buttons">
            <Button
              label="Play"
              about={one.drill.title}
              onClick={() => onPlay(one.drill, one.key)}
            />
            <Button
              label="Save as a file"
              about={one.drill.title}
              onClick={() => download(drillAsFile(one.drill), 'application/json')}
            />
            <Button
              label={asked.value === one.key ? 'Erase it for good' : 'Erase'}
              about={one.drill.title}
              onClick={() => {
                if (asked.peek() === one.key) void onErase(one);
                else asked.value = one.key;
              }}
            />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** A button of a list, which says to who does not see the list what it is about. */
function Button(props: { label: string; about: string; onClick: () => void }) {
  const { label, about, onClick } = props;
  return (
    <button type="button" class="yours-button" aria-label={`${label}: ${about}`} onClick={onClick}>
      {label}
    </button>
  );
}

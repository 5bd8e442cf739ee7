/** A place to drop a file or a folder, with buttons to choose them, for who has no mouse. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { reasonOf } from '../../thrown.ts';
import { readChoice, readDrop, type GivenFiles } from '../../yours/dropped.ts';

interface Props {
  /** What is dropped here, as its group is called. */
  label: string;
  /** The button that chooses a file, and one that chooses a directory if there is to be one. */
  chooseFile: string;
  chooseFolder?: string;
  /** False until the scripts of the page run. */
  wired: boolean;
  onFiles: (files: GivenFiles) => void;
  onProblem: (reason: string) => void;
  children?: ComponentChildren;
}

export function DropField(props: Props) {
  const { label, chooseFile, chooseFolder, wired, onFiles, onProblem, children } = props;
  const isOver = useSignal(false);
  const take = (files: GivenFiles | null): void => {
    if (files) onFiles(files);
  };
  const onDrop = (event: DragEvent): void => {
    isOver.value = false;
    const { dataTransfer } = event;
    // A text that is dragged is the field’s.
    if (!dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    readDrop(dataTransfer).then(take, (error: unknown) =>
      onProblem(`What was dropped cannot be read: ${reasonOf(error)}. Choose it with the button.`),
    );
  };
  return (
    <div
      class="yours-drop"
      role="group"
      aria-label={label}
      data-over={isOver.value ? '' : undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => {
        isOver.value = false;
      }}
      onDrop={onDrop}
    >
      {children}
      <p class="yours-buttons">
        <Choose label={chooseFile} isFolder={false} wired={wired} onFiles={take} />
        {chooseFolder !== undefined && (
          <Choose label={chooseFolder} isFolder wired={wired} onFiles={take} />
        )}
        <span class="yours-muted">or drop it here</span>
      </p>
    </div>
  );
}

function Choose(props: {
  label: string;
  isFolder: boolean;
  wired: boolean;
  onFiles: (files: GivenFiles | null) => void;
}) {
  const { label, isFolder, wired, onFiles } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="yours-button"
        disabled={!wired}
        onClick={() => input.current?.click()}
      >
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        {...(isFolder ? { webkitdirectory: true } : {})}
        onChange={(event) => {
          onFiles(readChoice(event.currentTarget.files));
          // The same file may be chosen again, after it was changed.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

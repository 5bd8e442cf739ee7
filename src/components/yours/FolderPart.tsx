/** The second part: the folder of migrations, dropped or chosen, or a release of this site’s edition. */
import type { ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import type { Bringing } from '../../yours/store.ts';
import { DropField } from './DropField.tsx';
import { Notes } from './Notes.tsx';
import { folderWords } from './words.ts';
import type { ReleaseChoice } from './Workplace.tsx';

export function FolderPart(props: {
  yours: Bringing;
  wired: boolean;
  releases: readonly ReleaseChoice[];
  title: string;
  /** What to bring, up to `with schema.prisma`. */
  lead: ComponentChildren;
  children: ComponentChildren;
}) {
  const { yours, wired, releases, title, lead, children } = props;
  const problem = useSignal('');
  const brought = yours.folder.value;
  const answer = brought?.answer;
  const chosen = brought?.given.kind === 'release' ? brought.given.version : '';

  const chooseRelease = (version: string): void => {
    problem.value = '';
    const release = releases.find((one) => one.version === version);
    if (release) void yours.readFolder({ kind: 'release', ...release });
  };

  return (
    <section aria-labelledby="the-folder">
      <h2 id="the-folder">{title}</h2>
      <p>
        {lead} with <code>schema.prisma</code>: a directory, a .zip, .tar or .tar.gz, or the wheel
        of <code>litellm-proxy-extras</code>.
      </p>
      <details class="yours-how" open={answer?.kind !== 'folder'}>
        <summary>Commands that bring it here</summary>
        {children}
      </details>
      <DropField
        label={title.replace(/^\d\. /, '')}
        chooseFile="Choose an archive"
        chooseFolder="Choose a folder"
        wired={wired}
        onFiles={(files) => {
          problem.value = '';
          void yours.readFolder(files);
        }}
        onProblem={(reason) => {
          problem.value = reason;
        }}
      />
      <p>
        <label htmlFor="yours-release">Or a release of LiteLLM, as this site has it</label>{' '}
        <select
          id="yours-release"
          disabled={!wired}
          value={chosen}
          onChange={(event) => chooseRelease(event.currentTarget.value)}
        >
          <option value="">none</option>
          {releases.toReversed().map(({ version }) => (
            <option key={version} value={version}>
              {version} (reduced)
            </option>
          ))}
        </select>
      </p>
      {problem.value !== '' && (
        <p class="yours-problem" role="alert">
          {problem.value}
        </p>
      )}
      {brought && answer?.kind === 'reading' && <p class="yours-muted">Reading the folder…</p>}
      {answer?.kind === 'refused' && (
        <p class="yours-problem" role="alert">
          {answer.message}
        </p>
      )}
      {answer?.kind === 'several' && (
        <p>
          <label htmlFor="yours-root">
            There are several folders of migrations in it. Which one runs?
          </label>{' '}
          <select
            id="yours-root"
            value=""
            onChange={(event) => void yours.chooseRoot(event.currentTarget.value)}
          >
            <option value="">choose</option>
            {answer.candidates.map(({ root, migrations }) => (
              <option key={root} value={root}>
                {root}: {migrations} migrations
              </option>
            ))}
          </select>
        </p>
      )}
      {answer?.kind === 'folder' && (
        <div class="yours-read">
          <p>
            <strong>Read.</strong> {folderWords(answer)}
          </p>
          <Notes title="Worth knowing about the folder" notes={answer.notes} />
          {!answer.hasSchema && <SchemaFile yours={yours} />}
        </div>
      )}
    </section>
  );
}

/** Takes a schema.prisma that is not beside the migrations. */
function SchemaFile({ yours }: { yours: Bringing }) {
  return (
    <p>
      <label htmlFor="yours-schema-file">
        Without <code>schema.prisma</code> the tables cannot be compared. Choose it:
      </label>{' '}
      <input
        id="yours-schema-file"
        type="file"
        accept=".prisma"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void yours.readSchemaFile({ name: file.name, blob: file });
        }}
      />
    </p>
  );
}

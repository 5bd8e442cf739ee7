/** What was found as files to download, and one of them to copy into a ticket. Nothing is sent: the browser makes the files itself. */
import { useSignal } from '@preact/signals';
import { writeText } from '../../clipboard.ts';
import { download } from '../../download.ts';
import type { PlanFile } from '../../sandbox/plan/report/files.ts';

export function Exports(props: {
  files: readonly PlanFile[];
  /** The name of the file that is copied for a ticket. */
  copied: string;
}) {
  const { files, copied } = props;
  const said = useSignal('');
  const ticket = files.find(({ name }) => name === copied);
  const copy = (text: string): void => {
    void writeText(text).then((allowed) => {
      said.value = allowed
        ? 'Copied.'
        : 'The browser did not allow copying: download the file instead.';
    });
  };
  return (
    <section aria-labelledby="yours-exports">
      <h3 id="yours-exports">Take it along</h3>
      <p class="yours-buttons">
        {ticket && (
          <button type="button" class="yours-button" onClick={() => copy(ticket.text)}>
            Copy for a ticket
          </button>
        )}
        {files.map((file) => (
          <button
            key={file.name}
            type="button"
            class="yours-button"
            onClick={() => download(file, 'text/plain')}
          >
            Download {file.name}
          </button>
        ))}
        <span role="status">{said}</span>
      </p>
      {files.some(({ name }) => name === 'plan.sh') && (
        <p class="yours-muted">
          Back up first: the copy has no rows of yours. Put the files into one folder, set{' '}
          <code>DATABASE_URL</code> and <code>PRISMA_SCHEMA</code> (the path of your schema.prisma,
          with <code>migrations</code> beside it), and run <code>sh plan.sh</code> where psql and
          Prisma are. It stops before it changes anything if the database is not as you collected
          it.
        </p>
      )}
    </section>
  );
}

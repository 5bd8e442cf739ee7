/** The copy and what came of it: what is wrong, the plan, what was tried, what the copy lacks, and the copy itself. */
import { useMemo } from 'preact/hooks';
import { createTwinSandbox } from '../../sandbox/ui/create-twin-sandbox.ts';
import { TwinSandbox } from '../../sandbox/ui/TwinSandbox.tsx';
import type { Input } from '../../sandbox/frame.ts';
import type { BuiltTwin } from '../../yours/answers.ts';
import type { PlanState } from '../../yours/store.ts';
import { Lacking } from './Lacking.tsx';
import { ReportView } from './ReportView.tsx';
import { Working } from './Working.tsx';
import { bytesWords } from '../../sandbox/size-words.ts';

export function Built(props: {
  twin: BuiltTwin;
  plan: PlanState;
  isExample: boolean;
  base: string;
  onStop: () => void;
}) {
  const { twin, plan, isExample, base, onStop } = props;
  const sandbox = useMemo(() => createTwinSandbox(twin.scenario, twin.assets), [twin]);
  const runOnCopy = (input: Input): void => {
    void sandbox.store.runFromPage(input);
    document.getElementById('your-copy')?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      {isExample && (
        <p class="yours-note">
          This is the example: a broken database of this site. With your own bundle and folder it
          looks the same.
        </p>
      )}
      {plan.kind === 'looking' && <Working progress={plan.progress} onStop={onStop} />}
      {plan.kind === 'stopped' && <p>The search for a plan was stopped. The copy is below.</p>}
      {plan.kind === 'failed' && (
        <p class="yours-problem" role="alert">
          No plan could be looked for: {plan.reason} The copy is below.
        </p>
      )}
      {plan.kind === 'planned' && (
        <ReportView planned={plan.planned} base={base} onRun={runOnCopy} />
      )}
      <Lacking twin={twin} />
      <h3 id="the-copy-itself">The copy itself</h3>
      <p class="yours-muted">
        Its PostgreSQL takes {bytesWords(twin.memoryBytes)} of memory while it is open.
      </p>
      <div class="yours-sandbox" id="your-copy">
        <TwinSandbox {...sandbox} />
      </div>
    </>
  );
}

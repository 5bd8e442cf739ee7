/** The page of the reader’s own database: the copy that is made of it, and the plan that was tried there. */
import { useMemo } from 'preact/hooks';
import { planGoal } from '../../yours/goals.ts';
import { createYours } from '../../yours/store.ts';
import { ReportView } from './ReportView.tsx';
import { Workplace, type PageProps, type WorkplaceWords } from './Workplace.tsx';

const WORDS: WorkplaceWords = {
  isExample:
    'This is the example: a broken database of this site. With your own bundle and folder it looks the same.',
  folder: {
    title: '2. Its migrations',
    lead: 'Bring the folder that the release ships, all of it,',
  },
  copy: {
    title: '3. The copy, and the plan',
    lead: 'The copy is built in this tab: PostgreSQL and Prisma’s engine run here. It is gone when you close the page.',
    button: 'Build the copy',
  },
  search: {
    stopped: 'The search for a plan was stopped. The copy is below.',
    failed: (reason) => `No plan could be looked for: ${reason} The copy is below.`,
  },
};

export default function Yours(props: PageProps) {
  const yours = useMemo(
    () => createYours(planGoal(props.knowledgeUrl, () => `${location.origin}${props.base}`)),
    [],
  );
  return (
    <Workplace
      {...props}
      yours={yours}
      words={WORDS}
      report={(planned, onRun) => <ReportView planned={planned} base={props.base} onRun={onRun} />}
    />
  );
}

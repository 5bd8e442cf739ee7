/** The page that tries an upgrade on a copy of the reader’s database, and says whether to do it. */
import { useMemo } from 'preact/hooks';
import { createUpgrade } from '../../yours/upgrade-store.ts';
import { CheckView } from './upgrade/CheckView.tsx';
import { Workplace, type PageProps, type WorkplaceWords } from './Workplace.tsx';

const WORDS: WorkplaceWords = {
  isExample:
    'This is the example: a small database of this site, and this site’s edition of a release, which has a part of its migrations. The verdict is about these only. With your own, the sizes and times are those of your tables.',
  folder: {
    title: '2. The release you go to',
    lead: 'Bring the folder of the new release, all of it,',
  },
  copy: {
    title: '3. The upgrade, tried on a copy',
    lead: 'Prisma’s engine runs the new migrations on a copy in this tab, and each statement once more by itself, to see what it locks. Your database is not asked again.',
    button: 'Try the upgrade',
  },
  search: {
    stopped: 'It was stopped before the upgrade was tried. The copy is below.',
    failed: (reason) => `The upgrade could not be tried: ${reason} The copy is below.`,
  },
};

export default function Upgrade(props: PageProps) {
  const { yours, counts, takeCounts } = useMemo(() => createUpgrade(props.knowledgeUrl), []);
  return (
    <Workplace
      {...props}
      yours={yours}
      words={WORDS}
      report={(checked) => (
        <CheckView checked={checked} base={props.base} counts={counts()} onCounts={takeCounts} />
      )}
    />
  );
}

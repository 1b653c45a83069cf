import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useTechDocsReaderPage } from '@backstage/plugin-techdocs-react';
import { Button, DialogTrigger } from '@backstage/ui';
import { RiErrorWarningLine } from '@remixicon/react';
import { usePage } from '../page/usePage';
import styles from './BuildReport.module.css';
import { count, title } from './problems';
import { ReportDialog } from './ReportDialog';
import { useDismissal } from './useDismissal';
import { useDocsReport } from './useDocsReport';
import { useOwns } from './useOwns';

/** Tells those who own the docs what is to be mended in them; nobody else sees, or loads, it. */
export function BuildReport(): JSX.Element | null {
  const { entityRef } = useTechDocsReaderPage();
  const isMine = useOwns(entityRef);
  return (
    // It is there from the start, as what comes later must not move the page.
    <div className={styles.place}>
      {isMine && <OwnersReport entityRef={entityRef} />}
    </div>
  );
}

function OwnersReport({ entityRef }: { entityRef: CompoundEntityRef }) {
  const report = useDocsReport(entityRef, usePage());
  const { dismissed, dismiss } = useDismissal(entityRef, report);
  if (!report || dismissed || count(report) === 0) return null;
  return (
    <DialogTrigger>
      <Button
        size="small"
        variant="secondary"
        className={styles.open}
        iconStart={<RiErrorWarningLine />}
      >
        {title(report)}
      </Button>
      <ReportDialog report={report} onDismiss={dismiss} />
    </DialogTrigger>
  );
}

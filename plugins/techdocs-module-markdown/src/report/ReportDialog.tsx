import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Link,
  Text,
} from '@backstage/ui';
import type { DocsReport } from '@waymark/common';
import styles from './BuildReport.module.css';
import { byFile, title } from './problems';

/** What is to be mended, file by file. */
export function ReportDialog(props: {
  report: DocsReport;
  onDismiss: () => void;
}) {
  const { report, onDismiss } = props;
  return (
    <Dialog width={640}>
      <DialogHeader>{title(report)}</DialogHeader>
      <DialogBody>
        <Text as="p" color="secondary" className={styles.intro}>
          Found when they were built,{' '}
          {new Date(report.builtAt).toLocaleString()}. Only those who own the
          docs see this.
        </Text>
        {byFile(report.problems).map(({ file, editUrl, problems }) => (
          <section key={file} className={styles.file}>
            <Text as="h3" weight="bold">
              {editUrl ? (
                <Link href={editUrl} aria-label={`Edit ${file}`}>
                  {file}
                </Link>
              ) : (
                file
              )}
            </Text>
            <ul className={styles.problems}>
              {problems.map(({ line, message }, index) => (
                <li key={index}>
                  <span className={styles.line}>
                    {line ? `Line ${line}` : 'File'}
                  </span>
                  <span>{message}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {report.more > 0 && (
          <Text as="p" color="secondary">
            And {report.more.toLocaleString('en')} more.
          </Text>
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close" onPress={onDismiss}>
          Hide until the docs change
        </Button>
        <Button variant="primary" slot="close">
          Close
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

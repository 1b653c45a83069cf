import { Button, Link, Text } from '@backstage/ui';
import type { GitFileChange } from '@waymark/common';
import { useState } from 'react';
import { CopyButton } from '@waymark/react';
import { Panel } from '../shared/Panel';
import { Change, Counts } from './ChangedFiles';
import { DiffTable } from './DiffTable';
import styles from './FileDiffPanel.module.css';
import type { FileDiff } from './parsePatch';

// A diff longer than this is seldom read, and slows the page down.
const LONG_DIFF = 800;

/** What changed in one file. */
export function FileDiffPanel(props: {
  id: string;
  /** Address of the file, if it has one. */
  href?: string;
  file: GitFileChange;
  /** Absent when the patch was cut before it. */
  diff?: FileDiff;
}) {
  const { id, href, file } = props;
  return (
    <Panel
      id={id}
      label={`Changes of ${file.path}`}
      bar={
        <>
          <Change change={file.change} />
          <span className={styles.path}>
            {file.oldPath && (
              <Text color="secondary" className={styles.old}>
                {file.oldPath} →{' '}
              </Text>
            )}
            {href ? (
              <Link href={href} standalone>
                {file.path}
              </Link>
            ) : (
              file.path
            )}
          </span>
          <CopyButton text={file.path} label={`Copy the path ${file.path}`} />
          <Counts {...file} />
        </>
      }
    >
      <Body {...props} />
    </Panel>
  );
}

function Body(props: { file: GitFileChange; diff?: FileDiff }) {
  const { file, diff } = props;
  const lines = (diff?.hunks ?? []).reduce(
    (total, hunk) => total + hunk.lines.length,
    0,
  );
  const [open, setOpen] = useState(lines <= LONG_DIFF);
  if (!diff) return <Note>It is beyond what is shown here.</Note>;
  if (diff.isBinary)
    return <Note>A binary file; its bytes are not shown.</Note>;
  if (lines === 0)
    return (
      <Note>
        {file.change === 'renamed'
          ? 'Renamed, with the same content.'
          : 'No line changed: the file is empty, or only its mode changed.'}
      </Note>
    );
  if (!open)
    return (
      <div className={styles.note}>
        <Button variant="secondary" onPress={() => setOpen(true)}>
          {`Show ${lines} lines`}
        </Button>
      </div>
    );
  return <DiffTable path={file.path} hunks={diff.hunks} />;
}

function Note({ children }: { children: string }) {
  return (
    <Text as="p" color="secondary" className={styles.note}>
      {children}
    </Text>
  );
}

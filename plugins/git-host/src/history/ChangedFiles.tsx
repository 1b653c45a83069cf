import { Flex, Text } from '@backstage/ui';
import type { GitDiff, GitFileChange } from '@waymark/common';
import { useMemo } from 'react';
import { counted } from '@waymark/react';
import { Panel } from '../shared/Panel';
import styles from './ChangedFiles.module.css';
import { FileDiffPanel } from './FileDiffPanel';
import { parsePatch } from './parsePatch';

const LISTED = 20;

/** The files in which two commits differ: a summary that leads to each, then what changed in them. */
export function ChangedFiles(props: {
  diff: GitDiff;
  /** Address of a file; the files are no links without it. */
  hrefOf?: (file: GitFileChange) => string | undefined;
  /** The command that shows in a clone what is too long for here. */
  command?: string;
}) {
  const { diff, hrefOf, command } = props;
  const { files, patch, truncated } = diff;
  const diffs = useMemo(() => parsePatch(patch), [patch]);
  const sum = (key: 'additions' | 'deletions') =>
    files.reduce((total, file) => total + (file[key] ?? 0), 0);
  return (
    <Flex direction="column" gap="4">
      <Panel
        label="Changed files"
        bar={
          <>
            <Text weight="bold">{counted(files.length, 'file')} changed</Text>
            <Counts additions={sum('additions')} deletions={sum('deletions')} />
          </>
        }
      >
        {files.length > 1 && (
          <details open={files.length <= LISTED}>
            <summary className={styles.summary}>Files</summary>
            <ul className={styles.list}>
              {files.map((file, i) => (
                <li key={file.path}>
                  <a href={`#file-${i + 1}`} className={styles.file}>
                    <Change change={file.change} />
                    <span className={styles.path}>{file.path}</span>
                    <Counts {...file} />
                  </a>
                </li>
              ))}
            </ul>
          </details>
        )}
      </Panel>
      {files.map((file, i) => (
        <FileDiffPanel
          key={file.path}
          id={`file-${i + 1}`}
          href={hrefOf?.(file)}
          file={file}
          diff={diffs[i]}
        />
      ))}
      {truncated && (
        <Text as="p" color="secondary">
          The changes are longer than shown here.
          {command && (
            <>
              {' '}
              In a clone, <code>{command}</code> shows them all.
            </>
          )}
        </Text>
      )}
    </Flex>
  );
}

/** Lines that came and went; nothing for a binary file. */
export function Counts(props: { additions?: number; deletions?: number }) {
  const { additions, deletions } = props;
  if (additions === undefined || deletions === undefined) return null;
  return (
    <span
      className={styles.counts}
      role="img"
      aria-label={`${counted(additions, 'line')} added, ${deletions} removed`}
    >
      <span className={styles.added}>+{additions}</span>{' '}
      <span className={styles.removed}>−{deletions}</span>
    </span>
  );
}

const LETTERS = { added: 'A', modified: 'M', deleted: 'D', renamed: 'R' };

/** What happened to a file, as a letter. */
export function Change({ change }: Pick<GitFileChange, 'change'>) {
  return (
    <span
      className={styles.change}
      data-change={change}
      title={change}
      role="img"
      aria-label={change}
    >
      {LETTERS[change]}
    </span>
  );
}

import { Text } from '@backstage/ui';
import type { PreviewFile } from '@waymark/common';
import { CodeLines } from '@waymark/plugin-git-host';
import { useMemo } from 'react';
import { newLines } from './changes';
import styles from './Preview.module.css';

const number = new Intl.NumberFormat('en');

/** A file of a preview to read; the lines that just changed are marked. */
export function FileText(props: {
  file: PreviewFile;
  /** The same file in the preview before. */
  before?: PreviewFile;
}) {
  const { file, before } = props;
  const marked = useMemo(
    () =>
      before?.text !== undefined && file.text !== undefined
        ? newLines(before.text, file.text)
        : new Set<number>(),
    [before, file],
  );
  if (file.text === undefined)
    return (
      <Text as="p" color="secondary" className={styles.note}>
        {`This file of ${number.format(
          file.size,
        )} bytes is binary or too long to be shown here.`}
      </Text>
    );
  if (file.size === 0)
    return (
      <Text as="p" color="secondary" className={styles.note}>
        This file is empty.
      </Text>
    );
  return (
    <CodeLines
      text={file.text}
      path={file.path}
      isMarked={line => marked.has(line)}
    />
  );
}

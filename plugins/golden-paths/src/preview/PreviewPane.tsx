import { Skeleton, Text } from '@backstage/ui';
import { useId, useMemo } from 'react';
import { Failure } from '@waymark/react';
import { changesInWords } from './changes';
import { FileText } from './FileText';
import { FileTree } from './FileTree';
import { firstToRead, treeOf } from './files';
import styles from './Preview.module.css';
import type { usePreview } from './usePreview';

/** The files that will exist, to look around in before anything is made. */
export function PreviewPane(props: {
  state: ReturnType<typeof usePreview>;
  /** What is still needed before there is anything to show. */
  needs?: string;
  /** Path of the file to read; the README when it is left out. */
  file: string | undefined;
  onFile: (path: string) => void;
}) {
  const { state, needs } = props;
  const { preview } = state;
  const heading = useId();
  const paths = useMemo(
    () => preview?.files.map(({ path }) => path) ?? [],
    [preview],
  );
  const nodes = useMemo(() => treeOf(paths), [paths]);
  const read = preview?.files.find(
    ({ path }) =>
      path ===
      (props.file && paths.includes(props.file)
        ? props.file
        : firstToRead(paths)),
  );

  return (
    <section aria-labelledby={heading} className={styles.pane}>
      <header className={styles.head}>
        <Text as="h2" id={heading} variant="title-x-small" weight="bold">
          What it will look like
        </Text>
        <Text
          variant="body-small"
          color="secondary"
          role="status"
          className={styles.status}
        >
          {statusOf(state, needs)}
        </Text>
      </header>
      {state.error && !state.isPending && (
        <div className={styles.note}>
          <Failure
            title="The preview could not be made"
            error={state.error}
            retry={state.retry}
          />
        </div>
      )}
      {!preview && state.isPending && <Loading />}
      {preview && (
        <div className={styles.body} data-stale={state.isPending || undefined}>
          <FileTree
            nodes={nodes}
            selected={read?.path}
            onSelect={props.onFile}
            changes={preview.changes}
          />
          {read && (
            <div className={styles.file}>
              <div className={styles.path}>
                <Text as="h3" variant="body-small" weight="bold">
                  {read.path}
                </Text>
                {read.executable && (
                  <Text variant="body-small" color="secondary">
                    executable
                  </Text>
                )}
              </div>
              <div
                className={styles.text}
                role="region"
                aria-label={read.path}
                // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by key
                tabIndex={0}
              >
                <FileText
                  key={read.path}
                  file={read}
                  before={preview.before.find(({ path }) => path === read.path)}
                />
              </div>
            </div>
          )}
        </div>
      )}
    </section>
  );
}

/** What is to be said of a preview in a line. */
export function statusOf(
  { preview, problems, isPending, error }: ReturnType<typeof usePreview>,
  needs: string | undefined,
): string {
  if (isPending) return preview ? 'Updating…' : 'Rendering…';
  if (error) return '';
  if (needs) return preview ? `As before: ${needs}` : needs;
  if (!preview) return problems.length ? 'Shown once the values fit.' : '';
  if (problems.length) return 'As it was with the last values that fit';
  const { change } = preview;
  if (change)
    return change.files.length === 1
      ? '1 file changes'
      : `${change.files.length} files change`;
  const files = `${preview.files.length} files`;
  const changes = preview.changes && changesInWords(preview.changes);
  return changes ? `${files}: ${changes}` : files;
}

/** What holds the place of the first preview. */
export function Loading() {
  return (
    <div
      role="status"
      aria-busy="true"
      aria-label="Rendering"
      className={styles.note}
    >
      {Array.from({ length: 10 }, (_, i) => (
        <Skeleton key={i} height={18} width={160 + ((i * 37) % 120)} />
      ))}
    </div>
  );
}

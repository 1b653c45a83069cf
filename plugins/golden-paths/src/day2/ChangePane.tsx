import { Alert, Text } from '@backstage/ui';
import type { PreviewedChange } from '@waymark/common';
import { ChangedFiles } from '@waymark/plugin-git-host';
import { useId } from 'react';
import { Failure } from '@waymark/react';
import { Loading, statusOf } from '../preview/PreviewPane';
import type { usePreview } from '../preview/usePreview';
import frame from '../preview/Preview.module.css';
import styles from './ChangePane.module.css';

/** What a template would change in a repository, line by line, to be read before it is proposed. */
export function ChangePane(props: {
  state: ReturnType<typeof usePreview>;
  /** What is still needed before there is anything to show. */
  needs?: string;
}) {
  const { state, needs } = props;
  const { preview, error, isPending, retry } = state;
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={frame.pane}>
      <header className={frame.head}>
        <Text as="h2" id={heading} variant="title-x-small" weight="bold">
          What it changes
        </Text>
        <Text
          variant="body-small"
          color="secondary"
          role="status"
          className={frame.status}
        >
          {statusOf(state, needs)}
        </Text>
      </header>
      {error && !isPending && (
        <div className={frame.note}>
          <Failure
            title="The preview could not be made"
            error={error}
            retry={retry}
          />
        </div>
      )}
      {!preview && isPending && <Loading />}
      {preview?.change && (
        <div className={styles.body} data-stale={isPending || undefined}>
          <Change change={preview.change} />
        </div>
      )}
    </section>
  );
}

function Change({ change }: { change: PreviewedChange }) {
  const { title, conflicts } = change;
  return (
    <>
      <Text as="p" weight="bold">
        {title}
      </Text>
      {conflicts.length > 0 && (
        <Alert
          status="warning"
          icon
          title="Not all of it goes together with what was changed by hand"
          description={
            <ul className={styles.conflicts}>
              {conflicts.map(({ path, reason }) => (
                <li key={path}>
                  <code>{path}</code>: {reason}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <ChangedFiles diff={change} />
    </>
  );
}

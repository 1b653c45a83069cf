import { useApi } from '@backstage/core-plugin-api';
import { Link, Skeleton, Text } from '@backstage/ui';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitHostApiRef, type GitPlace } from '../api/GitHostApi';
import { blobPath, nameOf } from '../links';
import { Markdown } from '../markdown/Markdown';
import { Loaded } from '../shared/Loaded';
import { Panel } from '../shared/Panel';
import styles from './ReadmePanel.module.css';

/** The README of a folder, when it has one. */
export function ReadmePanel({ place }: { place: GitPlace }) {
  const { repository, ref, path } = place;
  const api = useApi(gitHostApiRef);
  const state = useAsyncRetry(async () => {
    const found = await api.readme({ repository, ref, path });
    return { readme: found };
  }, [api, repository, ref, path]);
  return (
    <Loaded
      state={state}
      label="Reading the README"
      failure="The README could not be read"
      skeleton={<Skeleton height={160} />}
    >
      {({ readme }) =>
        readme && (
          <Panel
            label={nameOf(readme.path)}
            bar={
              <Link
                href={blobPath({ ...place, path: readme.path })}
                weight="bold"
                standalone
              >
                {nameOf(readme.path)}
              </Link>
            }
          >
            <div className={styles.body}>
              {/\.(md|markdown)$/i.test(readme.path) ? (
                <Markdown
                  text={readme.text}
                  file={{ ...place, path: readme.path }}
                />
              ) : (
                <pre className={styles.plain}>{readme.text}</pre>
              )}
              {readme.truncated && (
                <Text as="p" color="secondary">
                  The file is longer than shown here.
                </Text>
              )}
            </div>
          </Panel>
        )
      }
    </Loaded>
  );
}

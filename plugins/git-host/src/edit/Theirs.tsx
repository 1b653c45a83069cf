import { Link, Text } from '@backstage/ui';
import type { GitBlob } from '@waymark/common';
import type { GitPlace } from '../api/GitHostApi';
import { CodeView } from '../file/CodeView';
import { commitPath } from '../links';
import { shortId } from '../shared/format';
import { Panel } from '../shared/Panel';
import styles from './Theirs.module.css';

/** A file as it is on the branch by now, to compare with. */
export function Theirs({ place, blob }: { place: GitPlace; blob: GitBlob }) {
  const { id, author } = blob.commit;
  return (
    <Panel
      label="Their version"
      bar={
        <Text>
          Theirs, at{' '}
          <Link href={commitPath(place.repository, id)} target="_blank">
            {shortId(id)}
          </Link>{' '}
          by {author.name}
        </Text>
      }
    >
      <div className={styles.text}>
        <CodeView text={blob.text ?? ''} path={place.path} />
      </div>
    </Panel>
  );
}

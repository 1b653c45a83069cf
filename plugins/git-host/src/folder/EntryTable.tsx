import { Link, Text } from '@backstage/ui';
import {
  RiFileLine,
  RiFolder3Fill,
  RiGitRepositoryLine,
  RiLink,
} from '@remixicon/react';
import type { GitTree, GitTreeEntry } from '@waymark/common';
import { When } from '@waymark/react';
import type { GitPlace } from '../api/GitHostApi';
import { blobPath, commitPath, parentOf, treePath } from '../links';
import styles from './EntryTable.module.css';

const ICONS = {
  folder: RiFolder3Fill,
  file: RiFileLine,
  link: RiLink,
  submodule: RiGitRepositoryLine,
};

/** The entries of a folder, each with the commit that last touched it. */
export function EntryTable(props: { place: GitPlace; tree: GitTree }) {
  const { place, tree } = props;
  return (
    <>
      <table className={styles.table} aria-label="Files">
        <colgroup>
          <col className={styles.nameColumn} />
          <col className={styles.commitColumn} />
          <col className={styles.whenColumn} />
        </colgroup>
        <thead className={styles.head}>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Last commit</th>
            <th scope="col">Changed</th>
          </tr>
        </thead>
        <tbody>
          {tree.path && (
            <tr>
              <td colSpan={3}>
                <Link
                  href={treePath({ ...place, path: parentOf(tree.path) })}
                  standalone
                  aria-label="Parent folder"
                  className={styles.up}
                >
                  ..
                </Link>
              </td>
            </tr>
          )}
          {tree.entries.map(entry => (
            <Entry key={entry.path} place={place} entry={entry} />
          ))}
        </tbody>
      </table>
      {tree.entries.length === 0 && (
        <Text as="p" color="secondary" className={styles.note}>
          There are no files here.
        </Text>
      )}
      {tree.truncated && (
        <Text as="p" color="secondary" className={styles.note}>
          This folder has more entries than are listed. Clone the repository to
          see them all.
        </Text>
      )}
    </>
  );
}

function Entry({ place, entry }: { place: GitPlace; entry: GitTreeEntry }) {
  const Icon = ICONS[entry.type];
  const at = { ...place, path: entry.path };
  const { lastCommit } = entry;
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <Icon
          size={18}
          aria-hidden
          className={entry.type === 'folder' ? styles.folder : styles.file}
        />
        {entry.type === 'submodule' ? (
          <Text>
            {entry.name} @ {entry.id.slice(0, 8)}
          </Text>
        ) : (
          <Link
            href={entry.type === 'folder' ? treePath(at) : blobPath(at)}
            standalone
          >
            {entry.name}
          </Link>
        )}
      </th>
      <td className={styles.commit}>
        {lastCommit && (
          <Link
            href={commitPath(place.repository, lastCommit.id)}
            color="secondary"
            standalone
            truncate
            title={lastCommit.subject}
          >
            {lastCommit.subject}
          </Link>
        )}
      </td>
      <td className={styles.when}>
        {lastCommit && <When date={lastCommit.date} />}
      </td>
    </tr>
  );
}

import { Flex } from '@backstage/ui';
import type { GitBranch } from '@waymark/common';
import type { ReactNode } from 'react';
import { CopyButton } from '@waymark/react';
import type { GitPlace } from '../api/GitHostApi';
import { treePath } from '../links';
import { BranchPicker } from './BranchPicker';
import { Crumbs } from './Crumbs';

/** The branch and the path of what is shown. */
export function PathBar(props: {
  place: GitPlace;
  branches: GitBranch[];
  pathTo: (place: GitPlace) => string;
  /** At the far end. */
  action?: ReactNode;
}) {
  const { place, branches, pathTo, action } = props;
  const parts = place.path ? place.path.split('/') : [];
  const folders = ['', ...parts.map((_, i) => parts.slice(0, i + 1).join('/'))];
  return (
    <Flex gap="3" align="center" style={{ flexWrap: 'wrap' }}>
      <BranchPicker place={place} branches={branches} pathTo={pathTo} />
      {parts.length > 0 && (
        <Flex gap="1" align="center" style={{ minWidth: 0 }}>
          <Crumbs
            label="Path"
            items={folders.map((path, i) => ({
              label: i === 0 ? place.repository : parts[i - 1],
              ...(i < parts.length && { href: treePath({ ...place, path }) }),
            }))}
          />
          <CopyButton text={place.path} label="Copy the path" />
        </Flex>
      )}
      {action && <div style={{ marginInlineStart: 'auto' }}>{action}</div>}
    </Flex>
  );
}

import { VisuallyHidden } from '@backstage/ui';
import { RiArrowRightSLine, RiFileLine, RiFolderLine } from '@remixicon/react';
import { useState } from 'react';
import {
  Button,
  Collection,
  Tree,
  TreeItem,
  TreeItemContent,
} from 'react-aria-components';
import type { Changes } from './changes';
import styles from './FileTree.module.css';
import { foldersOf, type TreeNode } from './files';

/** The tree of files that will exist; one is being read, and what just changed is marked. */
export function FileTree(props: {
  nodes: readonly TreeNode[];
  /** Path of the file that is being read. */
  selected: string | undefined;
  onSelect: (path: string) => void;
  changes?: Changes;
}) {
  const { nodes, selected, onSelect, changes } = props;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const folders = foldersOf(nodes);
  const open = folders.filter(path => !closed.has(path));
  const toggle = (path: string) =>
    setClosed(before => {
      const next = new Set(before);
      if (!next.delete(path)) next.add(path);
      return next;
    });
  return (
    <Tree
      aria-label="Files"
      className={styles.tree}
      items={nodes}
      dependencies={[changes]}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={selected ? [selected] : []}
      onSelectionChange={keys => {
        const [path] = [...keys].map(String);
        if (folders.includes(path)) toggle(path);
        else if (path) onSelect(path);
      }}
      expandedKeys={open}
      onExpandedChange={keys =>
        setClosed(new Set(folders.filter(path => !keys.has(path))))
      }
    >
      {node => <Row node={node} changes={changes} />}
    </Tree>
  );
}

function Row({ node, changes }: { node: TreeNode; changes?: Changes }) {
  const { id: path, name, children } = node;
  const mark = markOf(path, changes);
  return (
    <TreeItem
      id={path}
      textValue={mark ? `${name}, ${mark}` : name}
      className={styles.row}
    >
      <TreeItemContent>
        {children ? (
          <Button slot="chevron" className={styles.chevron}>
            <RiArrowRightSLine size={16} aria-hidden="true" />
          </Button>
        ) : (
          <span className={styles.chevron} />
        )}
        {children ? (
          <RiFolderLine size={16} className={styles.icon} aria-hidden="true" />
        ) : (
          <RiFileLine size={16} className={styles.icon} aria-hidden="true" />
        )}
        <span className={styles.name} title={path}>
          {name}
        </span>
        {mark && (
          <span className={styles.mark} data-mark={mark}>
            <VisuallyHidden>{mark}</VisuallyHidden>
          </span>
        )}
      </TreeItemContent>
      {children && (
        <Collection items={children} dependencies={[changes]}>
          {child => <Row node={child} changes={changes} />}
        </Collection>
      )}
    </TreeItem>
  );
}

function markOf(path: string, changes: Changes | undefined) {
  if (changes?.added.has(path)) return 'new';
  return changes?.changed.has(path) ? 'changed' : undefined;
}

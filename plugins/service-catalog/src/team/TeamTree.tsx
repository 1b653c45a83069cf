import { Link, Text } from '@backstage/ui';
import { RiArrowRightSLine } from '@remixicon/react';
import type { TeamInTree } from '@waymark/common';
import { useMemo, useState } from 'react';
import {
  Button,
  Collection,
  Tree,
  TreeItem,
  TreeItemContent,
  type Key,
} from 'react-aria-components';
import { useNavigate } from 'react-router-dom';
import { pathsTo, toForest, type TeamNode } from './forest';
import { teamPath } from './paths';
import styles from './Teams.module.css';

/** The teams as a tree, open at the top and where one's own are. */
export function TeamTree(props: { teams: TeamInTree[]; mine: string[] }) {
  const { teams, mine } = props;
  const navigate = useNavigate();
  const forest = useMemo(() => toForest(teams), [teams]);
  const [open, setOpen] = useState<Iterable<Key>>(() => [
    ...forest.map(({ ref }) => ref),
    ...pathsTo(mine, teams),
  ]);
  const own = new Set(mine);
  const toItem = (team: TeamNode) => (
    <TeamItem key={team.ref} team={team} own={own} />
  );
  return (
    <Tree
      aria-label="Teams"
      className={styles.tree}
      selectionMode="none"
      expandedKeys={open}
      onExpandedChange={setOpen}
      onAction={ref => navigate(teamPath(String(ref)))}
    >
      {forest.map(toItem)}
    </Tree>
  );
}

function TeamItem({ team, own }: { team: TeamNode; own: Set<string> }) {
  return (
    <TreeItem id={team.ref} textValue={team.title} className={styles.item}>
      <TreeItemContent>
        <div className={styles.line}>
          {team.children.length > 0 ? (
            <Button slot="chevron" className={styles.chevron}>
              <RiArrowRightSLine size={16} aria-hidden />
            </Button>
          ) : (
            <span className={styles.chevron} />
          )}
          <Link href={teamPath(team.ref)}>{team.title}</Link>
          {own.has(team.ref) && <Text color="secondary">yours</Text>}
          <Text color="secondary" className={styles.count}>
            {owns(team)}
          </Text>
        </div>
      </TreeItemContent>
      <Collection
        items={team.children.map(child => ({ ...child, id: child.ref }))}
      >
        {child => <TeamItem team={child} own={own} />}
      </Collection>
    </TreeItem>
  );
}

/** How much a team owns, for example `4 entities, 12 with its teams`. */
function owns({ owned, ownedInAll }: TeamNode): string {
  if (ownedInAll === 0) return '';
  const some = (count: number) =>
    `${count.toLocaleString('en')} ${count === 1 ? 'entity' : 'entities'}`;
  if (owned === ownedInAll) return some(owned);
  return `${some(ownedInAll)} with its teams`;
}

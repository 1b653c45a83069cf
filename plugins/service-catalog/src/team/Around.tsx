import { Link, Text } from '@backstage/ui';
import type { TeamRef, TeamResponse } from '@waymark/common';
import { teamPath } from './paths';
import styles from './TeamPage.module.css';

/** How many teams of a kind are shown before the rest is folded away. */
const MOST = 12;

/** The teams around a team: what it is part of, what is part of it, and its neighbours. */
export function Around({ team }: { team: TeamResponse }) {
  return (
    <>
      <Teams title="Part of" teams={team.parents} />
      <Teams title="Has" teams={team.children} />
      <Teams title="Neighbours" teams={team.neighbours} />
    </>
  );
}

function Teams({ title, teams }: { title: string; teams: TeamRef[] }) {
  if (teams.length === 0) return <></>;
  const rest = teams.slice(MOST);
  return (
    <nav aria-label={title}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {title}
      </Text>
      <Links teams={teams.slice(0, MOST)} />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <Links teams={rest} />
        </details>
      )}
    </nav>
  );
}

function Links({ teams }: { teams: TeamRef[] }) {
  return (
    <ul className={styles.list}>
      {teams.map(({ ref, title }) => (
        <li key={ref}>
          <Link href={teamPath(ref)}>{title}</Link>
        </li>
      ))}
    </ul>
  );
}

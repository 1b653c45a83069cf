import { Link, Text } from '@backstage/ui';
import type { TeamInTree } from '@waymark/common';
import { useMemo } from 'react';
import { titlesAbove } from './forest';
import { teamPath } from './paths';
import styles from './Teams.module.css';

/** How many are shown; more words find fewer. */
const MOST = 100;

/** The teams whose names have all of some words. */
export function FoundTeams(props: { teams: TeamInTree[]; words: string }) {
  const { teams, words } = props;
  const byRef = useMemo(
    () => new Map(teams.map(team => [team.ref, team])),
    [teams],
  );
  const found = useMemo(() => {
    const parts = words.toLocaleLowerCase('en').split(/\s+/);
    return teams.filter(({ ref, title }) => {
      const text = `${title} ${ref}`.toLocaleLowerCase('en');
      return parts.every(part => text.includes(part));
    });
  }, [teams, words]);
  return (
    <>
      <Text as="p" color="secondary" aria-live="polite">
        {found.length === 0 && 'No team has these words in its name.'}
        {found.length > MOST &&
          `The first ${MOST} of ${found.length}. More words find fewer.`}
      </Text>
      <ul className={styles.found}>
        {found.slice(0, MOST).map(team => (
          <li key={team.ref} className={styles.line}>
            <Link href={teamPath(team.ref)}>{team.title}</Link>
            <Text color="secondary">
              {titlesAbove(team, byRef).join(' › ')}
            </Text>
          </li>
        ))}
      </ul>
    </>
  );
}

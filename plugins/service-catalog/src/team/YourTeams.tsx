import { Link, Text } from '@backstage/ui';
import type { OwnedResponse } from '@waymark/common';
import { Fragment } from 'react';
import { nameIn } from '../myWork/rows';
import { teamPath, teamsPath } from './paths';

/** How many teams are named. */
const MOST = 4;

/** The way to the pages of the teams that somebody is in. */
export function YourTeams({
  owners,
  titles,
}: Pick<OwnedResponse, 'owners' | 'titles'>) {
  const mine = owners.filter(({ kind }) => kind === 'member');
  if (mine.length === 0) return <Link href={teamsPath}>All teams</Link>;
  return (
    <Text as="p" color="secondary">
      {mine.length === 1 ? 'Your team: ' : 'Your teams: '}
      {mine.slice(0, MOST).map(({ owner }, place) => (
        <Fragment key={owner}>
          {place > 0 && ', '}
          <Link href={teamPath(owner)}>{titles[owner] ?? nameIn(owner)}</Link>
        </Fragment>
      ))}
      {mine.length > MOST && (
        <>
          {' and '}
          <Link href={teamsPath}>{mine.length - MOST} more</Link>
        </>
      )}
    </Text>
  );
}

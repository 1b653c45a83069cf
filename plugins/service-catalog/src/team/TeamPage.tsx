import { useApi } from '@backstage/core-plugin-api';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import {
  Badge,
  ButtonLink,
  Container,
  Flex,
  Header,
  Link,
  Skeleton,
  Text,
} from '@backstage/ui';
import type { TeamResponse } from '@waymark/common';
import { useParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { serviceCatalogApiRef } from '../api/ServiceCatalogApi';
import { Around } from './Around';
import { NotThere } from './NotThere';
import { People } from './People';
import { teamPath } from './paths';
import styles from './TeamPage.module.css';
import { TeamServices } from './TeamServices';

/** A team: its people, the teams around it, and what it owns. */
export function TeamPage() {
  const { namespace = 'default', name = '' } = useParams();
  const api = useApi(serviceCatalogApiRef);
  const team = useAsyncRetry(
    () => api.team(namespace, name),
    [api, namespace, name],
  );
  if (team.error)
    return <NotThere name={name} error={team.error} onRetry={team.retry} />;
  if (!team.value) return <Loading />;
  return <Team key={team.value.ref} team={team.value} />;
}

function Team({ team }: { team: TeamResponse }) {
  const entityPath = useEntityRefLink();
  return (
    <BreadcrumbEntry entry={{ label: team.title, href: teamPath(team.ref) }}>
      <Header
        title={team.title}
        description={team.description}
        customActions={
          <ButtonLink href={entityPath(team.ref)} variant="secondary">
            Catalog entry
          </ButtonLink>
        }
      />
      <Container>
        <Flex gap="3" align="center" className={styles.facts}>
          {team.type && <Badge>{team.type}</Badge>}
          {team.isMine && <Badge>You are in it</Badge>}
          {team.email && (
            <Link href={`mailto:${team.email}`}>{team.email}</Link>
          )}
          {team.links.map(({ url, title }) => (
            <Link key={url} href={url}>
              {title ?? url}
            </Link>
          ))}
          {!team.email && team.links.length === 0 && (
            <Text color="secondary">
              Its group names neither an e-mail address nor a link to reach it.
            </Text>
          )}
        </Flex>
        <div className={styles.columns}>
          <TeamServices team={team} />
          <aside className={styles.side}>
            <People members={team.members} count={team.memberCount} />
            <Around team={team} />
          </aside>
        </div>
      </Container>
    </BreadcrumbEntry>
  );
}

function Loading() {
  return (
    <Container>
      <div
        role="status"
        aria-busy="true"
        aria-label="Reading the team"
        className={styles.loading}
      >
        <Skeleton width={220} height={32} />
        <Skeleton width={320} height={24} />
        {Array.from({ length: 8 }, (_, i) => (
          <Skeleton key={i} height={36} />
        ))}
      </div>
    </Container>
  );
}

import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Flex, Text } from '@backstage/ui';
import { discoveryRouteRef, teamsRouteRef } from '../routes';
import type { ReactNode } from 'react';
import styles from './NothingOwned.module.css';

/** What a person sees who owns nothing yet, with the three ways to change that. */
export function NothingOwned(props: {
  inGroups: boolean;
  createPath: string;
  /** Chooses through whom things count; of use to who is in a group. */
  filter: ReactNode;
}) {
  const discoveryPath = useRouteRef(discoveryRouteRef)?.() ?? '/discovery';
  const teamsPath = useRouteRef(teamsRouteRef)?.() ?? '/teams';
  return (
    <section className={styles.card} aria-labelledby="nothing-owned">
      <Text as="h2" id="nothing-owned" variant="title-small" weight="bold">
        Nothing is yours yet
      </Text>
      <Text as="p" color="secondary">
        {props.inGroups
          ? 'Your teams are in the catalog, but nothing names one of them, or you, as its owner.'
          : 'You are in no team. Ask the owner of a team to add you to its group; what it owns then shows here.'}
      </Text>
      {props.inGroups && (
        <>
          <Text as="p" color="secondary">
            What the groups above yours own counts when you choose so:
          </Text>
          {props.filter}
        </>
      )}
      <Flex gap="2" style={{ flexWrap: 'wrap' }}>
        <ButtonLink href={props.createPath} variant="primary">
          Create a service
        </ButtonLink>
        <ButtonLink href={teamsPath} variant="secondary">
          Find your team
        </ButtonLink>
        <ButtonLink href={discoveryPath} variant="secondary">
          Register what exists
        </ButtonLink>
      </Flex>
    </section>
  );
}

import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { ButtonLink, Link, Text } from '@backstage/ui';
import { RiAlertLine, RiErrorWarningLine } from '@remixicon/react';
import {
  CATALOG_PROBLEM_TITLES,
  type ListedCatalogProblem,
} from '@waymark/common';
import { Since } from '../inbox/Since';
import { useOwnerPath } from '../relations/ownerPath';
import { ConflictSides } from './ConflictSides';
import styles from './Problem.module.css';
import { shortRef } from './words';

/** A problem: what is wrong, what to do about it, and the way to where it is written. */
export function Problem(props: {
  problem: ListedCatalogProblem;
  titleOf?: (owner: string) => string;
  /** Without the entity and its owners, on the page of the entity. */
  onEntity?: boolean;
}) {
  const { problem, onEntity, titleOf = shortRef } = props;
  const { kind, severity, message, remedy, sides, editUrl } = problem;
  const Icon = severity === 'error' ? RiErrorWarningLine : RiAlertLine;
  return (
    <li className={styles.problem} data-severity={severity}>
      <Icon
        size={20}
        className={styles.icon}
        aria-label={severity === 'error' ? 'Error' : 'Warning'}
      />
      <div className={styles.words}>
        <span className={styles.title}>
          <Text as="h3" weight="bold">
            {CATALOG_PROBLEM_TITLES[kind]}
          </Text>
          {!onEntity && <Subject problem={problem} />}
        </span>
        <Text as="p">{message}</Text>
        {sides && <ConflictSides sides={sides} />}
        <Text as="p" color="secondary">
          {remedy}
        </Text>
        <span className={styles.facts}>
          {!onEntity && <Owners owners={problem.owners} titleOf={titleOf} />}
          <span>
            <Text color="secondary">First seen </Text>
            <Since date={problem.firstSeen} />
          </span>
        </span>
      </div>
      {editUrl && (
        <ButtonLink
          href={editUrl}
          target={editUrl.startsWith('/') ? undefined : '_blank'}
          size="small"
          variant="secondary"
          className={styles.action}
          aria-label={`Edit the descriptor: ${CATALOG_PROBLEM_TITLES[kind]}${
            problem.entityRef ? `, ${shortRef(problem.entityRef)}` : ''
          }`}
        >
          Edit the descriptor
        </ButtonLink>
      )}
    </li>
  );
}

function Subject({ problem }: { problem: ListedCatalogProblem }) {
  const pathTo = useEntityRefLink();
  const { entityRef, entityTitle, hasEntity } = problem;
  if (!entityRef) return <></>;
  const name = entityTitle ?? shortRef(entityRef);
  return hasEntity ? (
    <Link href={pathTo(entityRef)} standalone>
      {name}
    </Link>
  ) : (
    <Text color="secondary">{entityRef}</Text>
  );
}

function Owners(props: {
  owners: string[];
  titleOf: (owner: string) => string;
}) {
  const pathTo = useOwnerPath();
  if (props.owners.length === 0)
    return <Text color="secondary">Nobody owns it</Text>;
  return (
    <>
      {props.owners.map(owner => (
        <Link key={owner} href={pathTo(owner)} color="secondary">
          {props.titleOf(owner)}
        </Link>
      ))}
    </>
  );
}

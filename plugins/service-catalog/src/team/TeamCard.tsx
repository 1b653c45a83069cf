import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ButtonLink, Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { teamPath } from './paths';

/** On the page of a group: the way to its team page. */
export function TeamCard() {
  const { entity } = useEntity();
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          As a team
        </Text>
      </CardHeader>
      <CardBody>
        <Text as="p" color="secondary">
          What it owns with the groups that are part of it, its people and how
          to reach them.
        </Text>
        <ButtonLink
          href={teamPath(stringifyEntityRef(entity))}
          variant="secondary"
          size="small"
          style={{ marginTop: 'var(--bui-space-3)' }}
        >
          Team page
        </ButtonLink>
      </CardBody>
    </Card>
  );
}

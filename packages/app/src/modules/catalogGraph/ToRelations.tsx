import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { ButtonLink, Container, Flex, Text } from '@backstage/ui';
import { Navigate, useSearchParams } from 'react-router-dom';
import { relationsOf } from './relationsOf';

/** Goes on to the relations of the entity that an address of the stock graph names. */
export function ToRelations() {
  const [params] = useSearchParams();
  const entityPath = useEntityRefLink();
  const wanted = relationsOf(params);
  if (wanted)
    return (
      <Navigate
        replace
        to={`${entityPath(wanted.ref)}/relations?${wanted.query}`}
      />
    );
  return (
    <Container>
      <Flex direction="column" gap="3" align="start" mt="6">
        <Text as="h2" variant="title-small" weight="bold">
          Relations of what?
        </Text>
        <Text as="p" color="secondary">
          This address names no entity. Open one in the catalog; its tab
          Relations has the graph.
        </Text>
        <ButtonLink href="/catalog" variant="primary">
          Browse the catalog
        </ButtonLink>
      </Flex>
    </Container>
  );
}

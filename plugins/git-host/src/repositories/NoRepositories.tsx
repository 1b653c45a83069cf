import { ButtonLink, Flex, Text } from '@backstage/ui';

/** What an empty Git host says, with the way to fill it. */
export function NoRepositories() {
  return (
    <Flex direction="column" gap="3" align="start">
      <Text as="h2" variant="title-x-small" weight="bold">
        There are no repositories yet
      </Text>
      <Text as="p" color="secondary">
        A repository is made with the service it belongs to: choose a template,
        and its repository, docs and catalog entry come with it.
      </Text>
      <ButtonLink href="/create" variant="primary">
        Create a service
      </ButtonLink>
    </Flex>
  );
}

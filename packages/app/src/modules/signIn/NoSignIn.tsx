import { Container, Flex, Text } from '@backstage/ui';

/** What a visitor sees as long as there is no way to sign in. */
export function NoSignIn() {
  return (
    <Container>
      <Flex
        direction="column"
        gap="3"
        mt="8"
        style={{ maxWidth: 560, margin: '12vh auto' }}
      >
        <Text as="h1" variant="title-large" weight="bold">
          Waymark
        </Text>
        <Text as="p">
          The portal runs, but this version has no way to sign in yet.
        </Text>
        <Text as="p" color="secondary">
          Everything in it belongs to somebody, so nothing is shown to a visitor
          without a name. The README says what works and what is still to come.
        </Text>
      </Flex>
    </Container>
  );
}

import { Alert, ButtonLink, Flex } from '@backstage/ui';

/** Says why something cannot be edited, and leads back. */
export function Refused(props: { reason: string; back: string }) {
  return (
    <Flex direction="column" gap="3" align="start">
      <Alert
        status="warning"
        icon
        title="This cannot be edited here"
        description={props.reason}
        style={{ alignSelf: 'stretch' }}
      />
      <ButtonLink variant="secondary" href={props.back}>
        Back
      </ButtonLink>
    </Flex>
  );
}

import { ResponseError } from '@backstage/errors';
import { Alert, Button, Flex } from '@backstage/ui';

/** What the portal said went wrong. */
export function messageOf(error: Error): string {
  return ResponseError.is(error) ? error.body.error.message : error.message;
}

/** Says what failed, and tries again. */
export function Failure(props: {
  title: string;
  error: Error;
  retry?: () => void;
}) {
  return (
    <Flex direction="column" gap="3" align="start" role="alert">
      <Alert
        status="danger"
        icon
        title={props.title}
        description={messageOf(props.error)}
        style={{ alignSelf: 'stretch' }}
      />
      {props.retry && (
        <Button variant="secondary" onPress={props.retry}>
          Try again
        </Button>
      )}
    </Flex>
  );
}

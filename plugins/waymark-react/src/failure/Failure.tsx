import { Alert, Button, Flex } from '@backstage/ui';
import { messageOf } from './messageOf';

/** Says what failed, and tries again. */
export function Failure(props: {
  /** For example `The repositories could not be read`. */
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

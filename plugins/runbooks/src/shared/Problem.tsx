import { Alert, Button, Flex } from '@backstage/ui';
import { isForbidden, messageOf } from './problem';

/** Says what failed and what to do about it. */
export function Problem(props: {
  /** For example `The runbooks could not be read`. */
  title: string;
  error: Error;
  retry?: () => void;
}) {
  const { title, error, retry } = props;
  const forbidden = isForbidden(error);
  return (
    <Flex direction="column" gap="3" align="start">
      <Alert
        status={forbidden ? 'warning' : 'danger'}
        icon
        title={forbidden ? 'You may not see this' : title}
        description={messageOf(error)}
        style={{ alignSelf: 'stretch' }}
      />
      {retry && !forbidden && (
        <Button variant="secondary" onPress={retry}>
          Try again
        </Button>
      )}
    </Flex>
  );
}

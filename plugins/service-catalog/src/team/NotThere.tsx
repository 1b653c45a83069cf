import { Alert, Button, ButtonLink, Container, Flex } from '@backstage/ui';
import { messageOf } from '@waymark/react';
import { teamsPath } from './paths';

/** Instead of a team that is not there, or that could not be read. */
export function NotThere(props: {
  name: string;
  error: Error & { statusCode?: number };
  onRetry: () => void;
}) {
  const { name, error, onRetry } = props;
  const isMissing = error.statusCode === 404;
  return (
    <Container>
      <Flex direction="column" gap="3" align="start" pt="6">
        <Alert
          status={isMissing ? 'warning' : 'danger'}
          icon
          title={
            isMissing
              ? `There is no team "${name}"`
              : 'The team could not be read'
          }
          description={
            isMissing
              ? 'It may have another name now, be gone, or not be yours to see. Look for it among all teams.'
              : messageOf(error)
          }
          style={{ alignSelf: 'stretch' }}
        />
        <Flex gap="2">
          <ButtonLink href={teamsPath} variant="primary">
            All teams
          </ButtonLink>
          {!isMissing && (
            <Button variant="secondary" onPress={onRetry}>
              Try again
            </Button>
          )}
        </Flex>
      </Flex>
    </Container>
  );
}

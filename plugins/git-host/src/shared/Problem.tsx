import { ResponseError } from '@backstage/errors';
import { Alert, Button, ButtonLink, Flex } from '@backstage/ui';
import { isNotFound, messageOf } from '@waymark/react';

/** Says what failed and what to do about it. */
export function Problem(props: {
  /** For example `The folder could not be read`. */
  title: string;
  error: Error;
  retry?: () => void;
  /** Where to go when there is no such thing. */
  back?: { href: string; label: string };
}) {
  const { title, error, retry, back } = props;
  const missing = isNotFound(error);
  const forbidden = ResponseError.is(error) && error.statusCode === 403;
  return (
    <Flex direction="column" gap="3" align="start">
      <Alert
        status={missing ? 'warning' : 'danger'}
        icon
        title={missing ? messageOf(error) : title}
        description={description()}
        style={{ alignSelf: 'stretch' }}
      />
      <Flex gap="2">
        {retry && !missing && (
          <Button variant="secondary" onPress={retry}>
            Try again
          </Button>
        )}
        {back && (missing || forbidden) && (
          <ButtonLink variant="secondary" href={back.href}>
            {back.label}
          </ButtonLink>
        )}
      </Flex>
    </Flex>
  );

  function description() {
    if (missing)
      return 'It may have been renamed or removed, or the address has a mistake.';
    if (forbidden)
      return `${messageOf(error)} Ask whoever runs the portal to grant it.`;
    return messageOf(error);
  }
}

import { HostError } from '@waymark/node';

/**
 * Says why one repository could not be read, so that it does not keep all that come after it from being read.
 *
 * @param name - of the repository
 * @throws the error itself when it is about more than this repository: a limit, the token, or no answer at all
 */
export function whyUnreadable(error: unknown, name: string): string {
  if (!(error instanceof HostError) || isOfTheHost(error)) throw error;
  return `${name} cannot be read: ${error.message}`;
}

function isOfTheHost({ status }: HostError): boolean {
  return status === undefined || status === 401 || status === 429;
}

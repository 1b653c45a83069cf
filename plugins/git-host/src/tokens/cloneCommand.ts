/**
 * The command that clones a repository as a person. The token is left out of it: what is in the address is
 * kept in the clone's configuration and in the history of the shell.
 *
 * @param userRef - entity ref of the person, whose name git then does not ask for
 */
export function cloneCommand(cloneUrl: string, userRef: string): string {
  const url = new URL(cloneUrl);
  url.username = userRef.slice(userRef.lastIndexOf('/') + 1);
  return `git clone ${url}`;
}

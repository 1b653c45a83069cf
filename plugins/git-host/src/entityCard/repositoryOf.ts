/** Name of the repository that a clone address ends in, undefined when it is not one of the Git host. */
export function repositoryOf(cloneUrl: string): string | undefined {
  const [, name] = /\/git\/([^/]+)\.git$/.exec(cloneUrl) ?? [];
  return name && decodeURIComponent(name);
}

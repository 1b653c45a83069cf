const SHORT_ID = 8;

/**
 * What a page of a repository is called in the title of the window, which has the name of the repository as well.
 *
 * @param form - what follows the name of the repository in the address, for example `blob`
 * @param params - of the address
 * @returns undefined for what the repository opens with
 */
export function pageName(
  form: string | undefined,
  params: { '*'?: string; id?: string },
): string | undefined {
  const rest = params['*'] ?? '';
  switch (form) {
    case 'tree':
    case 'blob':
      return rest || undefined;
    case 'edit':
      return `Edit ${rest}`;
    case 'new':
      return 'New file';
    case 'commits':
      return rest ? `Commits of ${rest}` : 'Commits';
    case 'commit':
      return `Commit ${params.id?.slice(0, SHORT_ID)}`;
    case 'branches':
      return 'Branches';
    case 'compare':
      return `Compare ${rest}`;
    case 'settings':
      return 'Settings';
    default:
      return undefined;
  }
}

import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError, NotModifiedError } from '@backstage/errors';

/** Address below which the test repositories are. */
export const GIT = 'http://localhost:7007/git';

/** Repositories by name, as the reader finds them. */
export type Repositories = Record<
  string,
  { etag: string; files: Record<string, string> }
>;

/** A component with docs, described in the repository of its name. */
export const component = (
  name: string,
  commit: string,
  { docs = true, repository = name, folder = '' } = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: {
      ...(docs && { 'backstage.io/techdocs-ref': 'dir:.' }),
      'backstage.io/managed-by-location': `url:${GIT}/${repository}/blob/main/${folder}catalog-info.yaml`,
      'backstage.io/source-location': `url:${GIT}/${repository}/tree/main/${folder}`,
      'waymark/commit': commit,
    },
  },
  spec: { type: 'service' },
  relations: [{ type: 'ownedBy', targetRef: `group:default/${name}-team` }],
});

/** A page with runbook front matter. */
export const runbook = (title: string, alerts: string, rest = '') =>
  `---\nrunbook: true\ntitle: ${title}\nalerts: [${alerts}]\n${rest}---\n# ${title}\n\n## Check first\n\nLook at the vacuum pump.\n`;

/** A rule file with alerts; each with its `runbook_url`, or none. */
export const rules = (
  alerts: Record<string, string | undefined>,
  service?: string,
) =>
  JSON.stringify({
    groups: [
      {
        name: 'test',
        rules: Object.entries(alerts).map(([alert, url]) => ({
          alert,
          expr: `up{job="${alert}"} == 0`,
          for: '5m',
          labels: { severity: 'page', ...(service && { service }) },
          annotations: {
            summary: '{{ $value }} are down',
            ...(url && { runbook_url: url }),
          },
        })),
      },
    ],
  });

/** Reads test repositories; counts how often each is read. */
export function readerOf(
  repositories: Repositories,
  reads = new Map<string, number>(),
) {
  return mockServices.urlReader.mock({
    async readTree(url, options) {
      const name = url.slice(GIT.length + 1).split('/')[0];
      const repository = repositories[name];
      reads.set(name, (reads.get(name) ?? 0) + 1);
      if (!repository) throw new NotFoundError(`${url} does not exist`);
      if (options?.etag === repository.etag) throw new NotModifiedError();
      return {
        etag: repository.etag,
        files: async () =>
          Object.entries(repository.files)
            .filter(
              ([path, text]) =>
                options?.filter?.(path, { size: text.length }) ?? true,
            )
            .map(([path, text]) => ({
              path,
              content: async () => Buffer.from(text),
            })),
        archive: async () => {
          throw new Error('not asked for');
        },
        dir: async () => '',
      };
    },
  });
}

import type { EntityDraft } from '../EntityDraft';
import { isRecord } from '../Fields';
import type { Fields } from '../Fields';

// https://docs.cortex.io/ingesting-data-into-cortex/entities-overview/entities/yaml and the page of each integration

const HOSTS: Record<string, string> = {
  github: 'https://github.com',
  gitlab: 'https://gitlab.com',
  bitbucket: 'https://bitbucket.org',
};

/** Maps what a descriptor of Cortex says of other tools: repository, on-call, issues, chat, own data. */
export function cortexIntegrations(draft: EntityDraft, info: Fields) {
  const git = info.object('x-cortex-git');
  for (const [host, address] of Object.entries(HOSTS)) {
    const place = git?.object(host);
    const name = place?.text('repository');
    if (place && name)
      draft.repository(
        { value: `${address}/${name}`, path: place.at('repository') },
        { path: place.text('basepath') },
      );
  }
  const oncall = info.object('x-cortex-oncall');
  const pagerduty = oncall?.object('pagerduty');
  // Only a service of PagerDuty is one of the catalog's, not a schedule or a policy.
  if (pagerduty?.raw('type') === 'SERVICE') {
    const id = pagerduty.text('id');
    if (id) draft.annotate('pagerduty.com/service-id', id);
  }
  const jira = info.object('x-cortex-issues')?.object('jira');
  const [project, ...others] = jira?.texts('projects') ?? [];
  if (project && others.length === 0)
    draft.annotate('jira/project-key', project.value);
  else if (project)
    draft.keep('cortex.io', 'jira-projects', {
      value: [project, ...others].map(({ value }) => value),
      path: project.path,
    });
  const channels = info
    .object('x-cortex-slack')
    ?.objects('channels')
    .flatMap(channel => {
      channel.ignore('notificationsEnabled');
      return channel.text('name') ?? [];
    });
  if (channels?.length)
    draft.annotate('cortex.io/slack-channels', channels.join(','));

  const metadata = info.object('x-cortex-custom-metadata');
  for (const key of metadata?.keys() ?? []) {
    const value = metadata?.raw(key);
    // Either the value, or `{ value, description }`.
    const own =
      isRecord(value) && 'value' in value ? metadata?.object(key) : undefined;
    draft.keep('cortex.io', key, {
      value: own ? own.raw('value') : value,
      path: metadata?.at(key) ?? [],
    });
  }
}

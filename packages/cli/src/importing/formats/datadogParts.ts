import type { EntityDraft } from '../EntityDraft';
import type { Fields } from '../Fields';

/** Lifecycles that Datadog's schemas give as examples, where the catalog has another word. */
export const LIFECYCLES = { sandbox: 'experimental' };

/** Maps what all versions of Datadog's schemas have in common: tags, links, contacts. */
export function mapCommon(draft: EntityDraft, fields: Fields) {
  for (const tag of fields.texts('tags')) draft.tag(tag);
  // Of v2 alone: `repos` and `docs`.
  for (const repository of fields.objects('repos')) {
    repository.ignore('provider');
    draft.repository(
      { value: repository.text('url'), path: repository.at('url') },
      { title: repository.text('name') },
    );
  }
  for (const link of fields.objects('links')) {
    const url = { value: link.text('url'), path: link.at('url') };
    const title = link.text('name');
    const type = link.text('type');
    link.ignore('provider');
    if (type === 'repo' || type === 'code') draft.repository(url, { title });
    else draft.link(url, { title, type });
  }
  for (const doc of fields.objects('docs')) {
    doc.ignore('provider');
    draft.link(
      { value: doc.text('url'), path: doc.at('url') },
      { title: doc.text('name'), type: 'doc' },
    );
  }
  for (const contact of fields.objects('contacts')) {
    const type = contact.text('type');
    const address = contact.text('contact') ?? '';
    const isMail = type === 'email' && !address.startsWith('mailto:');
    draft.link(
      {
        value: isMail ? `mailto:${address}` : address,
        path: contact.at('contact'),
      },
      { title: contact.text('name') ?? type, type: 'contact' },
    );
  }
}

/** Maps on-call services: of v2 a text, later `service-url`, in v3 `serviceURL`. */
export function mapIntegrations(draft: EntityDraft, fields: Fields) {
  const integrations = fields.object('integrations');
  for (const [key, title] of [
    ['pagerduty', 'PagerDuty'],
    ['opsgenie', 'Opsgenie'],
  ]) {
    const raw = integrations?.raw(key);
    const own = typeof raw === 'object' ? integrations?.object(key) : undefined;
    own?.ignore('region');
    const url =
      own?.text('serviceURL') ?? own?.text('service-url') ?? raw ?? undefined;
    if (!integrations || typeof url !== 'string') continue;
    draft.link(
      { value: url, path: integrations.at(key) },
      { title, type: 'on-call' },
    );
    const service = /\.pagerduty\.com\/service-directory\/(P\w+)/.exec(url);
    if (service) draft.annotate('pagerduty.com/service-id', service[1]);
  }
}

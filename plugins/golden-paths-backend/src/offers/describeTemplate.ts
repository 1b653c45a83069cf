import { stringifyEntityRef } from '@backstage/catalog-model';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { ANNOTATION, type Offer, type Support } from '@waymark/common';

/** What an offer says by the descriptor of its template alone. */
export type DescribedTemplate = Pick<
  Offer,
  | 'ref'
  | 'name'
  | 'title'
  | 'description'
  | 'kind'
  | 'type'
  | 'tags'
  | 'version'
  | 'support'
  | 'language'
>;

const SUPPORT: readonly string[] = [
  'stable',
  'beta',
  'deprecated',
] satisfies Support[];

/** Type of a template that changes something that is there already. */
const DAY_2 = 'day-2';

/** Reads the descriptor of a template. */
export function describeTemplate(
  template: TemplateEntityV1beta3,
): DescribedTemplate {
  const { metadata, spec } = template;
  const annotations = metadata.annotations ?? {};
  const support = annotations[ANNOTATION.support];
  const version = annotations[ANNOTATION.version];
  return {
    ref: stringifyEntityRef(template),
    name: metadata.name,
    title: metadata.title ?? metadata.name,
    description: metadata.description ?? '',
    kind: kindOf(spec.type, version),
    type: spec.type,
    tags: metadata.tags ?? [],
    version,
    support: SUPPORT.includes(support) ? (support as Support) : undefined,
    language: annotations[ANNOTATION.language],
  };
}

function kindOf(type: string, version: string | undefined): Offer['kind'] {
  if (type === DAY_2) return 'day-2';
  return version ? 'golden-path' : 'other';
}

const KINDS: readonly Offer['kind'][] = ['golden-path', 'day-2', 'other'];

/** The order of offers: by kind, then by support, then those that are used most, then by title. */
export function compareOffers(a: Offer, b: Offer): number {
  return (
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    standing(a) - standing(b) ||
    (b.usage?.times ?? 0) - (a.usage?.times ?? 0) ||
    a.title.localeCompare(b.title, 'en')
  );
}

/** Nothing said counts as stable: the platform team has no reservation. */
function standing({ support = 'stable' }: Offer): number {
  return SUPPORT.indexOf(support);
}

import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Entity, EntityLink } from '@backstage/catalog-model';
import type { JsonObject, JsonValue } from '@backstage/types';
import { ANNOTATION } from '@waymark/common';
import type { Placed } from './Fields';
import { asText, isRecord } from './Fields';
import { annotationName, entityName, entityTag, idOf } from './names';
import type { Report } from './Report';
import { repositoryPlace } from './repositoryPlace';
import type { MappingContext } from './types';

const API_VERSION = 'backstage.io/v1alpha1';
/** Who owns what the source gives to nobody: no group has this name, so that catalog health says it. */
const NOBODY = 'unknown';
const WEB_PROTOCOLS = ['http:', 'https:', 'mailto:'];

/** An entity in the making. What does not fit goes into the report. */
export class EntityDraft {
  readonly name: string;
  private readonly links: EntityLink[] = [];
  private readonly tags = new Set<string>();
  private readonly annotations: Record<string, string> = {};
  private readonly spec: JsonObject = {};
  private namespace?: string;

  /** @param name - as the source has it, with where */
  constructor(
    private readonly report: Report,
    readonly kind: string,
    name: Placed<string>,
    private readonly texts: { title?: string; description?: string } = {},
  ) {
    this.name = entityName(name.value);
    report.change(name.path, name.value, this.name);
    // The name as people knew it stays what they see.
    if (this.name !== name.value) this.texts = { title: name.value, ...texts };
  }

  /** Sets a field of the specification; nothing when the value is undefined. */
  set(field: string, value: JsonValue | undefined): this {
    if (value !== undefined) this.spec[field] = value;
    return this;
  }

  /** Adds entity refs to a list of the specification, each once. */
  relate(field: string, ref: string): this {
    const refs = (this.spec[field] as string[] | undefined) ?? [];
    if (!refs.includes(ref)) this.spec[field] = [...refs, ref];
    return this;
  }

  /** Puts it into a namespace other than the default one. */
  within(namespace: Placed<string>): this {
    const name = namespace.value.toLowerCase();
    if (/^[a-z0-9]+(-+[a-z0-9]+)*$/.test(name) && name.length <= 63)
      this.namespace = name === 'default' ? undefined : name;
    else
      this.report.drop(
        namespace.path,
        namespace.value,
        'It cannot be the name of a namespace.',
      );
    return this;
  }

  /** Sets the owner: by the map of owners, else a group that is called as in the source. */
  ownedBy(owner: Placed<string> | undefined, context: MappingContext): this {
    this.spec.owner = ownerOf(owner, context, this.report);
    return this;
  }

  /** Sets the lifecycle, translated where the source has its own words. */
  lifecycle(
    stage: Placed<string> | undefined,
    words: Record<string, string>,
  ): this {
    const given = stage?.value ?? '';
    const key = idOf(given);
    const became =
      (Object.hasOwn(words, key) ? words[key] : given) || 'production';
    this.spec.lifecycle = became;
    this.report.change(stage?.path ?? ['lifecycle'], stage?.value, became);
    return this;
  }

  /** Sets the tier when it is one of 1 to 4, also as `tier_1` or `Tier 1`. */
  tier(tier: Placed<string> | undefined): this {
    if (!tier) return this;
    const level = /^(?:tier[-_ ]?)?([1-4])$/i.exec(tier.value)?.[1];
    if (level) {
      this.annotations[ANNOTATION.tier] = level;
      this.report.change(tier.path, tier.value, level);
    } else {
      this.report.drop(
        tier.path,
        tier.value,
        `A tier is 1 (most important) to 4. Write the annotation ${ANNOTATION.tier} by hand.`,
      );
    }
    return this;
  }

  /** Adds a tag. */
  tag(tag: Placed<string>): this {
    const became = entityTag(tag.value);
    if (became) {
      this.tags.add(became);
      this.report.change(tag.path, tag.value, became);
    } else {
      this.report.drop(tag.path, tag.value, 'It cannot be a tag.');
    }
    return this;
  }

  /** Adds an address; addresses that a browser would run or not find are reported. */
  link(
    address: Placed<string | undefined>,
    texts: { title?: string; type?: string } = {},
  ): this {
    const url = address.value ?? '';
    if (!URL.canParse(url) || !WEB_PROTOCOLS.includes(new URL(url).protocol)) {
      this.report.drop(
        address.path,
        address.value,
        'A link needs a whole address of the web, such as https://example.com/.',
      );
      return this;
    }
    if (this.links.some(link => link.url === url)) return this;
    const { title, type } = texts;
    this.links.push({
      url,
      ...(title && { title }),
      ...(type && { type: type.toLowerCase().replace(/_/g, '-') }),
    });
    return this;
  }

  /** Names the repository of the source; a second one is a link. */
  repository(
    address: Placed<string | undefined>,
    options: { title?: string; path?: string } = {},
  ): this {
    const url = address.value ?? '';
    if (!/^https?:\/\//.test(url) || !URL.canParse(url))
      return this.link(address, { type: 'repository' });
    const place = repositoryPlace(url, options.path ?? '');
    if (this.annotations['backstage.io/source-location'])
      return this.link(
        { value: place.url, path: address.path },
        { title: options.title, type: 'repository' },
      );
    this.annotate('backstage.io/source-location', `url:${place.url}/`);
    if (place.githubSlug)
      this.annotate('github.com/project-slug', place.githubSlug);
    return this;
  }

  /** Sets an annotation. */
  annotate(annotation: string, value: string): this {
    this.annotations[annotation] = value;
    return this;
  }

  /** Keeps a value of the source's own as an annotation, when it is a scalar or a list of these. */
  keep(prefix: string, key: string, value: Placed<unknown>): this {
    const items = Array.isArray(value.value) ? value.value : [value.value];
    const texts = items.map(asText);
    const name = annotationName(key);
    if (!name || texts.includes(undefined)) {
      this.report.drop(
        value.path,
        value.value,
        isRecord(value.value)
          ? 'An annotation holds a text, and this is a mapping.'
          : 'It cannot be an annotation.',
      );
      return this;
    }
    return this.annotate(`${prefix}/${name}`, texts.join(','));
  }

  /** Ref of the entity. */
  get ref(): string {
    return stringifyEntityRef({
      kind: this.kind,
      namespace: this.namespace,
      name: this.name || NOBODY,
    });
  }

  /** The entity, with the fields in the order that people write them. */
  finish(): Entity {
    const { title, description } = this.texts;
    const hasAnnotations = Object.keys(this.annotations).length > 0;
    return {
      apiVersion: API_VERSION,
      kind: this.kind,
      metadata: {
        name: this.name,
        ...(this.namespace && { namespace: this.namespace }),
        ...(title && title !== this.name && { title }),
        ...(description && { description }),
        ...(hasAnnotations && { annotations: this.annotations }),
        ...(this.tags.size && { tags: [...this.tags] }),
        ...(this.links.length && { links: this.links }),
      },
      spec: this.spec,
    };
  }
}

/**
 * The owner as it is written into a descriptor.
 *
 * @returns an entity ref, or the name of a group that may have to be made
 */
function ownerOf(
  owner: Placed<string> | undefined,
  { owners }: MappingContext,
  report: Report,
): string {
  if (!owner) {
    report.change(['owner'], undefined, NOBODY);
    return NOBODY;
  }
  const known = owners.get(owner.value.toLowerCase());
  if (known) return known;
  const isId = /^ari:|^[0-9a-f]{8}-[0-9a-f-]{27}$|^Z2lk/i.test(owner.value);
  const isMail = owner.value.includes('@');
  const name = isId || isMail ? '' : entityName(owner.value);
  if (!name) {
    report.drop(
      owner.path,
      owner.value,
      'It is not known which group that is. Say it in a file for --owners.',
    );
    return NOBODY;
  }
  report.change(owner.path, owner.value, name);
  return name;
}

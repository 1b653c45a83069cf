import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { ANNOTATION, type TeamMember } from '@waymark/common';
import { titleOf } from '../ownership/readSnapshot';

/** Schemes of addresses that lead to people and pages, and run nothing. */
const SAFE = /^(https?|mailto|tel|xmpp|sip|slack|msteams|zoommtg):/i;

/** How to reach a group or a person, as their entity says. */
export function reachOf({ metadata, spec }: Entity): {
  email?: string;
  picture?: string;
  links: { url: string; title?: string }[];
} {
  const profile = spec?.profile as
    | { email?: unknown; picture?: unknown }
    | undefined;
  const picture = textOf(profile?.picture);
  return {
    email: textOf(profile?.email),
    picture:
      picture && /^(https?:|data:image\/)/i.test(picture) ? picture : undefined,
    links: (metadata.links ?? [])
      .filter(({ url }) => SAFE.test(url))
      .map(({ url, title }) => ({ url, title })),
  };
}

/** A user of the catalog as a member of a team. */
export function memberOf(user: Entity): TeamMember {
  return {
    ref: stringifyEntityRef(user),
    name: titleOf(user),
    role: user.metadata.annotations?.[ANNOTATION.role],
    ...reachOf(user),
  };
}

/** A value when it is text that is not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

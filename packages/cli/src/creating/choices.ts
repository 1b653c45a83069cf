import type { Entity } from '@backstage/catalog-model';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { OWNERSHIP_WAYS, type OwnedResponse } from '@waymark/common';
import type { Choice } from '../terminal/ask';
import { printable } from '../terminal/style';

/** The groups a person can create for: those they are in first, then those below. */
export function ownerChoices(
  owned: Pick<OwnedResponse, 'owners' | 'titles'>,
): Choice[] {
  const groups = owned.owners.filter(
    ({ owner }) => parseEntityRef(owner).kind === 'group',
  );
  return groups
    .sort(
      (a, b) => OWNERSHIP_WAYS.indexOf(a.kind) - OWNERSHIP_WAYS.indexOf(b.kind),
    )
    .map(({ owner, kind }) => ({
      value: owner,
      name: printable(owned.titles[owner] ?? parseEntityRef(owner).name),
      description:
        kind === 'below' ? `${owner}, below one of your groups` : owner,
    }));
}

/** Entities as choices, by title. */
export function entityChoices(entities: Entity[]): Choice[] {
  return entities.map(entity => {
    const { name, title, description } = entity.metadata;
    const ref = stringifyEntityRef(entity);
    return {
      value: ref,
      name: printable(title ?? name),
      description: printable([ref, description].filter(Boolean).join(': ')),
    };
  });
}

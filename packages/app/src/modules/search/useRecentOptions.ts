import { parseEntityRef } from '@backstage/catalog-model';
import { prepareNames } from '@waymark/common';
import { useRecent, type RecentPlace } from '@waymark/plugin-service-catalog';
import { useMemo } from 'react';
import { iconOfKind } from './icons';
import type { Option } from './options';

/** Where the person was lately, the last first. */
export function useRecentOptions(): Option[] {
  const { places } = useRecent();
  return useMemo(() => places.map(toOption), [places]);
}

function toOption({ kind, path, entityRef, page }: RecentPlace): Option {
  const { kind: entityKind, name } = parseEntityRef(entityRef);
  const ofEntity = {
    entity: entityKind,
    docs: `docs of ${name}`,
    runbook: `runbook of ${name}`,
    template: 'template',
  };
  const title = page ?? name;
  return {
    id: `recent ${path}`,
    title,
    what: page || kind !== 'docs' ? ofEntity[kind] : 'docs',
    icon: iconOfKind(kind === 'entity' ? entityKind : kind),
    names: prepareNames([title], `${kind} ${entityKind} ${name}`),
    href: path,
  };
}

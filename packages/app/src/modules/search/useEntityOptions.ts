import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { prepareNames, type QuickOpenItem } from '@waymark/common';
import { useMemo } from 'react';
import { iconOfKind } from './icons';
import type { Option } from './options';

/** Options for entities; those for templates, which are a group of their own, apart. */
export function useEntityOptions(items: readonly QuickOpenItem[] | undefined) {
  const entityPath = useRouteRef(entityRouteRef);
  return useMemo(() => {
    const toOption = (item: QuickOpenItem): Option => {
      const { ref, kind, namespace, name, title, type, description } = item;
      return {
        id: ref,
        title,
        what: [
          kind.toLowerCase(),
          type,
          namespace === 'default' ? undefined : `in ${namespace}`,
          item.mine ? 'yours' : undefined,
        ]
          .filter(Boolean)
          .join(' · '),
        text: description ?? (title === name ? undefined : name),
        icon: iconOfKind(kind),
        names: prepareNames(
          [name, title],
          `${kind} ${type ?? ''} ${namespace}`,
        ),
        href: entityPath(entityRouteParams(ref)),
      };
    };
    const isTemplate = ({ kind }: QuickOpenItem) => kind === 'Template';
    return {
      entities: (items ?? []).filter(item => !isTemplate(item)).map(toOption),
      templates: (items ?? []).filter(isTemplate).map(toOption),
    };
  }, [items, entityPath]);
}

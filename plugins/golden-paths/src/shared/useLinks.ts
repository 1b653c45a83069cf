import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { useMemo } from 'react';

/** Paths of pages of the portal, wherever they are mounted. */
export function useLinks() {
  const entity = useRouteRef(entityRouteRef);
  const create = useRouteRef(scaffolderPlugin.routes.root);
  const template = useRouteRef(scaffolderPlugin.routes.selectedTemplate);
  const task = useRouteRef(scaffolderPlugin.routes.ongoingTask);
  return useMemo(
    () => ({
      /** The list of what there is to create. */
      create: () => create(),
      /** An entity in the catalog. */
      entity: (ref: string) => entity(parseEntityRef(ref)),
      /** The form of a template, perhaps with some of it filled in. */
      template: (ref: string, values?: Record<string, string>) => {
        const { namespace, name } = parseEntityRef(ref);
        const path = template({ namespace, templateName: name });
        if (!values) return path;
        return `${path}?${new URLSearchParams({
          formData: JSON.stringify(values),
        })}`;
      },
      /** A creation, with its log and outcome. */
      task: (taskId: string) => task({ taskId }),
    }),
    [entity, create, template, task],
  );
}

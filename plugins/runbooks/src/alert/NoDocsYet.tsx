import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Alert, ButtonLink } from '@backstage/ui';
import useAsync from 'react-use/esm/useAsync';
import { withinPortal } from '../shared/addresses';

const DOCS = 'backstage.io/techdocs-ref';
const DESCRIPTOR = 'backstage.io/view-url';

/** Says what else is needed where a component has no docs, as a page of docs that nobody publishes is no runbook. */
export function NoDocsYet({ entityRef }: { entityRef: string }) {
  const catalog = useApi(catalogApiRef);
  const { value: entity } = useAsync(
    () => catalog.getEntityByRef(entityRef),
    [catalog, entityRef],
  );
  if (!entity || entity.metadata.annotations?.[DOCS]) return <></>;
  const { title, name, annotations } = entity.metadata;
  const descriptor = annotations?.[DESCRIPTOR];
  return (
    <Alert
      status="info"
      icon
      title={`${title ?? name} has no docs yet`}
      description={`Its runbook is a page of them. Add the annotation ${DOCS}: dir:. to its descriptor, and an index.md to its folder docs.`}
      customActions={
        descriptor && (
          <ButtonLink
            size="small"
            variant="secondary"
            href={withinPortal(descriptor).href}
          >
            Open its descriptor
          </ButtonLink>
        )
      }
    />
  );
}

import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { ButtonLink, Container, Header } from '@backstage/ui';
import { useMemo } from 'react';
import { useParams } from 'react-router-dom';
import { useTitles } from '../shared/useTitles';
import { AlertHistory } from './AlertHistory';
import { historyPath } from './historyPath';

/** The history of a component's alerts. */
export function HistoryPage() {
  const { namespace, kind, name } = useParams();
  const entityRef = `${kind}:${namespace}/${name}`.toLowerCase();
  const titleOf = useTitles(useMemo(() => [entityRef], [entityRef]));
  const pathTo = useEntityRefLink();
  const title = `Alerts of ${titleOf(entityRef)}`;
  return (
    <BreadcrumbEntry entry={{ label: title, href: historyPath(entityRef) }}>
      <Header
        title={title}
        description="Each time one fired, newest first."
        customActions={
          <>
            <ButtonLink href="/on-call" variant="secondary">
              What fires now
            </ButtonLink>
            <ButtonLink href={pathTo(entityRef)} variant="secondary">
              The component
            </ButtonLink>
          </>
        }
      />
      <Container>
        <AlertHistory key={entityRef} entityRef={entityRef} />
      </Container>
    </BreadcrumbEntry>
  );
}

import { Container, Header } from '@backstage/ui';
import { Outlet, useLocation } from 'react-router-dom';

/** The frame of all runbooks, and of all that is wrong with them. */
export function RunbooksPage() {
  const { pathname } = useLocation();
  return (
    <>
      <Header
        title="When an alert fires"
        description="Paste the name of the alert; Enter opens its runbook."
        tabs={[
          { id: 'find', label: 'Find', href: '/runbooks' },
          { id: 'gaps', label: 'Gaps', href: '/runbooks/gaps' },
        ]}
        activeTabId={pathname.endsWith('/gaps') ? 'gaps' : 'find'}
      />
      <Container>
        <Outlet />
      </Container>
    </>
  );
}

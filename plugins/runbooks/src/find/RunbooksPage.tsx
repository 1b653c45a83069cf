import { Container, Header } from '@backstage/ui';
import { Route, Routes, useLocation } from 'react-router-dom';
import { FindRunbooks } from './FindRunbooks';
import { Gaps } from './Gaps';

/** All runbooks, and all that is wrong with them. */
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
        <Routes>
          <Route path="/" element={<FindRunbooks />} />
          <Route path="/gaps" element={<Gaps />} />
        </Routes>
      </Container>
    </>
  );
}

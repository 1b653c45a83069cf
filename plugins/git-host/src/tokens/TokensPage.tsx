import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { Container, Header } from '@backstage/ui';
import { repositoriesPath, tokensPath } from '../links';
import { Trail } from '../repository/Trail';
import { Tokens } from './Tokens';

/** The page of the personal tokens of whoever is signed in. */
export function TokensPage() {
  return (
    <BreadcrumbEntry entry={{ label: 'Git tokens', href: tokensPath() }}>
      <Trail
        items={[
          { label: 'Repositories', href: repositoriesPath },
          { label: 'Git tokens' },
        ]}
      />
      <Header
        title="Git tokens"
        description="Passwords for git on your machine, to clone and push. Each is yours alone, and stops working on its day."
      />
      <Container>
        <Tokens />
      </Container>
    </BreadcrumbEntry>
  );
}

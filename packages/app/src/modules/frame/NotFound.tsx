import {
  ButtonLink,
  Container,
  Flex,
  Header,
  PluginHeader,
} from '@backstage/ui';
import { RiSignpostLine } from '@remixicon/react';
import { useLocation } from 'react-router-dom';

/** In place of a page that is not there. */
export function NotFound() {
  const { pathname } = useLocation();
  return (
    <>
      <PluginHeader title="Not found" icon={<RiSignpostLine />} />
      <Header
        title="The path ends here"
        description={`There is no page at ${pathname}. It may have moved, or been removed.`}
      />
      <Container>
        <Flex gap="2">
          <ButtonLink href="/" variant="primary">
            Go to My work
          </ButtonLink>
          <ButtonLink href="/search" variant="secondary">
            Search
          </ButtonLink>
        </Flex>
      </Container>
    </>
  );
}

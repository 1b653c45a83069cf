import { ButtonLink, PluginHeader } from '@backstage/ui';
import { RiSignpostLine } from '@remixicon/react';
import { useContext } from 'react';
import { useLocation } from 'react-router-dom';
import { docsAt } from './docsAt';
import { InPage } from './InPage';
import { NoDocs } from './NoDocs';
import { PathEnd } from './PathEnd';

/** In place of a page that is not there, or of what is missing within one. */
export function NotFound() {
  const { pathname } = useLocation();
  const isInPage = useContext(InPage);
  const docs = docsAt(pathname);
  const content = docs ? (
    <NoDocs {...docs} />
  ) : (
    <PathEnd
      title="The path ends here"
      description={`There is no page at ${pathname}. It may have moved, or been removed.`}
    >
      <ButtonLink href="/" variant="primary">
        Go to My work
      </ButtonLink>
      <ButtonLink href="/search" variant="secondary">
        Search
      </ButtonLink>
    </PathEnd>
  );
  if (isInPage) return content;
  return (
    <main>
      <PluginHeader title="Not found" icon={<RiSignpostLine />} />
      {content}
    </main>
  );
}

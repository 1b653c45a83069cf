import { type Entity, getCompoundEntityRef } from '@backstage/catalog-model';
import {
  TestApiProvider,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  TechDocsReaderPageProvider,
  type TechDocsApi,
  techdocsApiRef,
  TechDocsShadowDom,
  useTechDocsReaderPage,
} from '@backstage/plugin-techdocs-react';
import { waitFor } from '@testing-library/react';
import { type ComponentType, type ComponentProps, useState } from 'react';

const ENTITY: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
};

function Reader({ html }: { html: string }) {
  const { setShadowRoot } = useTechDocsReaderPage();
  const [element] = useState(() => {
    const page = document.createElement('html');
    page.innerHTML = `<body><div class="md-content"><article class="md-typeset">${html}</article></div></body>`;
    return page;
  });
  return <TechDocsShadowDom element={element} onAppend={setShadowRoot} />;
}

/**
 * Shows a page of docs as the reader does, with an addon.
 *
 * @param html - of its article
 * @returns the page
 */
export async function showPage(
  html: string,
  options: {
    addon: ComponentType;
    path?: string;
    /** What TechDocs' backend knows of the entity. */
    entity?: Entity;
    apis?: ComponentProps<typeof TestApiProvider>['apis'];
  },
): Promise<HTMLElement> {
  const { addon: Addon, path = '/docs', entity = ENTITY, apis = [] } = options;
  window.history.replaceState(null, '', path);
  const techdocs: Partial<TechDocsApi> = {
    getTechDocsMetadata: async () => ({ site_name: '', site_description: '' }),
    getEntityMetadata: async () => entity,
  };
  const { container } = await renderInTestApp(
    <TestApiProvider apis={[[techdocsApiRef, techdocs], ...apis]}>
      <TechDocsReaderPageProvider entityRef={getCompoundEntityRef(ENTITY)}>
        <Reader html={html} />
        <Addon />
      </TechDocsReaderPageProvider>
    </TestApiProvider>,
    { initialRouteEntries: [path] },
  );
  return waitFor(() => {
    const host = container.ownerDocument.querySelector(
      '[data-testid="techdocs-native-shadowroot"]',
    );
    const page = host?.shadowRoot?.firstElementChild;
    if (!page) throw new Error('The page is not shown yet');
    return page as HTMLElement;
  });
}

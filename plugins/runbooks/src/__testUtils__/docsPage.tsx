import { TestApiProvider } from '@backstage/frontend-test-utils';
import {
  techdocsApiRef,
  TechDocsReaderPageProvider,
} from '@backstage/plugin-techdocs-react';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Route, Routes } from 'react-router-dom';
import { RunbookAddon } from '../runbook/RunbookAddon';
import type { FakeRunbooks } from './fakeRunbooks';
import { open, Where } from './open';

const PAGE = `<div class="md-container"><div class="md-main__inner md-grid">
  <label class="wm-contents"></label>
  <div class="md-content" data-md-component="content">
    <article><h1>Errors</h1>FACTS</article>
  </div></div></div>`;

/** A page of docs as the reader shows it: in a shadow tree, with addons in its content. */
function Reader({ html }: { html: string }) {
  const host = useRef<HTMLDivElement>(null);
  const [content, setContent] = useState<Element | null>();
  useEffect(() => {
    const root =
      host.current!.shadowRoot ?? host.current!.attachShadow({ mode: 'open' });
    root.innerHTML = html;
    setContent(root.querySelector('.md-content'));
  }, [html]);
  return (
    <>
      <div ref={host} data-testid="docs" />
      {content && createPortal(<RunbookAddon />, content)}
    </>
  );
}

const techdocs = {
  getTechDocsMetadata: async () => ({}),
  getEntityMetadata: async () => ({}),
};

/** Opens a page of docs of the component Payments; `errors` is one that the engine knows as a runbook. */
export const openDocs = (
  api: FakeRunbooks,
  path = '/docs/default/component/payments/runbooks/errors/',
  options: Parameters<typeof open>[3] & { engine?: 'waymark' | 'other' } = {},
) => {
  const facts = path.includes('errors') ? '<dl class="wm-facts"></dl>' : '';
  const html =
    options.engine === 'other'
      ? PAGE.replace(/<label.*label>/, '').replace('FACTS', '')
      : PAGE.replace('FACTS', facts);
  open(
    path,
    api,
    <TestApiProvider apis={[[techdocsApiRef, techdocs as never]]}>
      <Routes>
        <Route
          path="/docs/default/component/payments/*"
          element={
            <TechDocsReaderPageProvider
              entityRef={{
                kind: 'Component',
                namespace: 'default',
                name: 'payments',
              }}
            >
              <Reader html={html} />
            </TechDocsReaderPageProvider>
          }
        />
      </Routes>
      <Where />
    </TestApiProvider>,
    options,
  );
};

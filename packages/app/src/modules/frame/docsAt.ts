import { stringifyEntityRef } from '@backstage/catalog-model';
import { matchPath } from 'react-router-dom';

/** The reader, and the tab of an entity. */
const PLACES = [
  '/docs/:namespace/:kind/:name/*',
  '/catalog/:namespace/:kind/:name/docs/*',
];

/** A page of docs that an address names, there or not. */
export interface DocsPlace {
  /** For example `component:default/checkout`. */
  entityRef: string;
  /** Path of the page within the docs; empty for their start. */
  page: string;
}

/** Which docs an address is about, whether or not there are any. */
export function docsAt(pathname: string): DocsPlace | undefined {
  for (const place of PLACES) {
    const {
      namespace,
      kind,
      name,
      '*': page = '',
    } = matchPath(place, pathname)?.params ?? {};
    if (kind && name)
      return { entityRef: stringifyEntityRef({ namespace, kind, name }), page };
  }
  return undefined;
}

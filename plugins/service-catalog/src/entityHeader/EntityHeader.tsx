import type { Entity } from '@backstage/catalog-model';
import {
  useEntity,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import type { EntityHeaderLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { Header } from '@backstage/ui';
import { ContextMenu } from './ContextMenu';
import styles from './EntityHeader.module.css';
import { useHeaderActions } from './attached';
import { useFacts } from './useFacts';
import { Star } from './Star';

/** The top of an entity's page: whose it is, how to reach them, how much it matters, and where to look. */
export function EntityHeader({ tabs, activeTabId }: EntityHeaderLayoutProps) {
  const { entity } = useEntity();
  const { primaryTitle } = useEntityPresentation(entity);
  const addresses = tabs
    .flatMap(tab => ('items' in tab ? tab.items : [tab]))
    .map(({ href }) => href);
  const facts = useFacts(entity, addresses);
  const actions = useHeaderActions();
  return (
    <div className={styles.header}>
      <Header
        title={primaryTitle}
        tags={tagsOf(entity).map(label => ({ label }))}
        metadata={facts}
        tabs={tabs}
        activeTabId={activeTabId}
        customActions={
          <>
            {actions}
            <Star entity={entity} />
            <ContextMenu entity={entity} />
          </>
        }
      />
    </div>
  );
}

function tagsOf({ kind, metadata, spec }: Entity): string[] {
  const { namespace = 'default' } = metadata;
  return [
    kind,
    ...(spec?.type ? [String(spec.type)] : []),
    ...(namespace === 'default' ? [] : [`in ${namespace}`]),
  ];
}

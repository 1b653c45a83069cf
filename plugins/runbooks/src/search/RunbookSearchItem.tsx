import {
  HighlightedSearchResultText,
  type SearchResultListItemExtensionProps,
} from '@backstage/plugin-search-react';
import { Link, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import { alertsIn, wordIn } from './fields';
import styles from './RunbookSearchItem.module.css';

/** What search marks in what it found. */
interface Highlight {
  preTag: string;
  postTag: string;
  fields: Record<string, string>;
}

/** A runbook that search found: its title, whose it is, and the alerts it is for. */
export function RunbookSearchItem(
  props: SearchResultListItemExtensionProps<{
    highlight?: Highlight;
    icon?: ReactNode;
  }>,
) {
  const { result, highlight, icon } = props;
  if (!result) return <></>;
  const marked = (field: string, otherwise: string) =>
    highlight?.fields[field] ? (
      <HighlightedSearchResultText
        text={highlight.fields[field]}
        preTag={highlight.preTag}
        postTag={highlight.postTag}
      />
    ) : (
      otherwise
    );
  const alerts = alertsIn(result);
  return (
    <div className={styles.item}>
      <span className={styles.icon}>{icon}</span>
      <div className={styles.words}>
        <Link href={result.location} variant="body-large" standalone>
          {marked('title', result.title)}
        </Link>
        <Text as="p" color="secondary">
          {`Runbook of ${wordIn(result, 'component')}`}
          {alerts.length > 0 && (
            <>
              {alerts.length === 1 ? ', for the alert ' : ', for the alerts '}
              <code className={styles.alerts}>{alerts.join(', ')}</code>
            </>
          )}
        </Text>
        <Text as="p" color="secondary" className={styles.text}>
          {marked('text', result.text)}
        </Text>
      </div>
    </div>
  );
}

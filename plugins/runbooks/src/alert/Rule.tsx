import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Box, Flex, Link, Text } from '@backstage/ui';
import type { AlertLookup } from '@waymark/common';
import { Sideways } from '@waymark/react';
import { Severity } from '../states/Severity';
import styles from './Rule.module.css';

/** The rule of an alert, with its expression and who answers for it. */
export function Rule(props: {
  rule: AlertLookup['rules'][number];
  titleOf: (ref: string) => string;
}) {
  const { rule, titleOf } = props;
  const pathTo = useEntityRefLink();
  return (
    <Box as="section" bg="neutral" className={styles.rule} aria-label="Rule">
      <Flex align="baseline" gap="3" className={styles.head}>
        <Text as="h2" variant="body-large" weight="bold">
          <Link href={pathTo(rule.entityRef)} weight="bold" standalone>
            {rule.component}
          </Link>
        </Text>
        <Severity of={rule.severity} />
        <Text color="secondary">
          {rule.owner ? (
            <>
              {'owned by '}
              <Link href={pathTo(rule.owner)}>{titleOf(rule.owner)}</Link>
            </>
          ) : (
            'owned by nobody'
          )}
        </Text>
      </Flex>
      {rule.summary && <Text as="p">{rule.summary}</Text>}
      <Sideways label="Expression" className={styles.expression}>
        <code>{rule.expr.trim()}</code>
      </Sideways>
      <Text as="p" color="secondary" className={styles.where}>
        {rule.for ? `Fires after ${rule.for}. ` : ''}
        Defined in <code>{rule.file}</code>
        {rule.runbookUrl && (
          <>
            , with the runbook_url <code>{rule.runbookUrl}</code>
          </>
        )}
        .
      </Text>
    </Box>
  );
}

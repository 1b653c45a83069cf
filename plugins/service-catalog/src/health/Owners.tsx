import { Box, Text } from '@backstage/ui';
import type { OwnerHealth } from '@waymark/common';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import { counted } from '@waymark/react';
import styles from './Owners.module.css';
import { healthyShare } from './words';

/** Who has problems, one's own owners first; each leads to theirs. */
export function Owners({ owners }: { owners: OwnerHealth[] }) {
  const [params] = useSearchParams();
  const chosen =
    params.get('owner') ?? (params.get('whose') === 'nobody' ? '' : undefined);
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-labelledby="owners"
    >
      <Text as="h2" id="owners" variant="body-large" weight="bold">
        By owner
      </Text>
      <ul className={styles.list}>
        {owners.map(each => {
          const {
            owner = '',
            title,
            mine,
            entries,
            unhealthy,
            problems,
          } = each;
          return (
            <li key={owner}>
              <RouterLink
                to={{ search: searchFor(params, owner) }}
                className={styles.owner}
                aria-current={chosen === owner || undefined}
              >
                <span className={styles.name}>
                  {title}
                  {mine && <span className={styles.mine}>Yours</span>}
                </span>
                <span className={styles.count}>
                  {counted(problems, 'problem')}
                </span>
                <span
                  className={styles.bar}
                  style={{
                    ['--healthy' as string]: entries
                      ? `${(100 * (entries - unhealthy)) / entries}%`
                      : '0%',
                  }}
                  aria-hidden
                />
                <span className={styles.share}>
                  {owner && entries > 0
                    ? `${healthyShare({ entries, unhealthy })} of ${counted(
                        entries,
                        'entry',
                        'entries',
                      )} healthy`
                    : 'Problems without an owner'}
                </span>
              </RouterLink>
            </li>
          );
        })}
      </ul>
    </Box>
  );
}

function searchFor(params: URLSearchParams, owner: string): string {
  const next = new URLSearchParams(params);
  next.delete('owner');
  next.delete('whose');
  next.delete('entity');
  if (owner) next.set('owner', owner);
  else next.set('whose', 'nobody');
  return next.toString();
}

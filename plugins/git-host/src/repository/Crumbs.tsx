import { Link, Text } from '@backstage/ui';
import { Fragment } from 'react';
import styles from './Crumbs.module.css';

/** The way to a page, each step a link but the last. */
export function Crumbs(props: {
  items: { label: string; href?: string }[];
  label?: string;
}) {
  return (
    <nav aria-label={props.label ?? 'Breadcrumb'}>
      <ol className={styles.list}>
        {props.items.map(({ label, href }, i) => (
          <Fragment key={`${i}:${label}`}>
            <li className={styles.item}>
              {href ? (
                <Link href={href} standalone>
                  {label}
                </Link>
              ) : (
                <Text
                  weight="bold"
                  {...(i === props.items.length - 1 && {
                    'aria-current': 'page' as const,
                  })}
                >
                  {label}
                </Text>
              )}
            </li>
            {i < props.items.length - 1 && (
              <li aria-hidden className={styles.slash}>
                /
              </li>
            )}
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}

import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import { Logo } from '../../navigation/Logo';
import { Contours } from './Contours';
import styles from './SignInFrame.module.css';

const PROMISES = [
  ['My work', 'What you own through any of your teams, on one page'],
  ['Create', 'A complete service from one form or one command'],
  ['Runbooks', 'One click from the alert to what to do about it'],
];

/** What every form of sign-in stands in: the portal's face, a heading and the form. */
export function SignInFrame({
  portal,
  title,
  lead,
  note,
  children,
}: {
  /** Name of the portal. */
  portal: string;
  title: string;
  lead?: ReactNode;
  /** Small print below the form. */
  note?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={styles.page}>
      <aside className={styles.face}>
        <Contours className={styles.contours} />
        <div className={styles.brand}>
          <Logo size={40} />
          <span>{portal}</span>
        </div>
        <div className={styles.about}>
          <p className={styles.claim}>
            Everything your team builds and runs, and the way to it.
          </p>
          <dl className={styles.promises}>
            {PROMISES.map(([term, meaning]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </div>
      </aside>
      <main className={styles.main}>
        <div className={styles.form}>
          <header className={styles.header}>
            <Text as="h1" variant="title-medium" weight="bold">
              {title}
            </Text>
            {lead && (
              <Text as="p" color="secondary">
                {lead}
              </Text>
            )}
          </header>
          {children}
          {note && (
            <footer className={styles.note}>
              <Text as="p" variant="body-small" color="secondary">
                {note}
              </Text>
            </footer>
          )}
        </div>
      </main>
    </div>
  );
}

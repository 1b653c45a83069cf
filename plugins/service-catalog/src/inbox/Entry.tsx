import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { ButtonIcon, ButtonLink, Link, Text } from '@backstage/ui';
import { RiCheckLine } from '@remixicon/react';
import type { ListedInboxEntry } from '@waymark/common';
import { subjectOf } from './arrange';
import styles from './Entry.module.css';
import { Since } from './Since';
import { SnoozeMenu } from './SnoozeMenu';
import type { Answers } from './useAnswers';

/** One thing that needs the person: what, why, since when, and what settles it. */
export function Entry(props: {
  entry: ListedInboxEntry;
  answers: Answers;
  /** Without the name of the service, where that stands above. */
  grouped?: boolean;
}) {
  const { entry, answers, grouped } = props;
  const pathTo = useEntityRefLink();
  const subject = grouped ? undefined : subjectOf(entry);
  const { action, entityRef, title, urgency } = entry;
  const isOutside = !action.href.startsWith('/');
  return (
    <li className={styles.entry} data-urgency={urgency}>
      <div className={styles.what}>
        <span className={styles.title}>
          <Text as="h3" weight="bold">
            {title}
          </Text>
          {subject && entityRef && (
            <Link href={pathTo(entityRef)} standalone>
              {subject}
            </Link>
          )}
          {!subject && !grouped && (
            <Text color="secondary">{entry.sourceTitle}</Text>
          )}
        </span>
        <Text as="p" color="secondary" className={styles.why} title={entry.why}>
          {entry.why}
        </Text>
      </div>
      <span className={styles.since}>
        <Since date={entry.since} />
      </span>
      <span className={styles.actions}>
        <ButtonLink
          href={action.href}
          target={isOutside ? '_blank' : undefined}
          size="small"
          variant={urgency === 'now' ? 'primary' : 'secondary'}
          aria-label={`${action.title}: ${[title, subject]
            .filter(Boolean)
            .join(', ')}`}
        >
          {action.title}
        </ButtonLink>
        <SnoozeMenu
          title={title}
          onSnooze={until => void answers.snooze(entry, until)}
        />
        {entry.snoozeOnly ? (
          <span className={styles.noButton} />
        ) : (
          <ButtonIcon
            aria-label={`Done: ${title}`}
            icon={<RiCheckLine />}
            size="small"
            variant="tertiary"
            onPress={() => void answers.done(entry)}
          />
        )}
      </span>
    </li>
  );
}

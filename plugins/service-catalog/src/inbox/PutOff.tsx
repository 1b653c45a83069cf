import { Button, Text } from '@backstage/ui';
import type { ListedInboxEntry } from '@waymark/common';
import { ago } from '@waymark/react';
import { subjectOf } from './arrange';
import styles from './PutOff.module.css';
import { dayInWords } from './times';
import type { Answers } from './useAnswers';

/** What the person put off or settled, folded away, each with the way back. */
export function PutOff(props: {
  entries: readonly ListedInboxEntry[];
  answers: Answers;
}) {
  const { entries, answers } = props;
  if (entries.length === 0) return <></>;
  return (
    <details className={styles.putOff}>
      <summary>{`Put off and done (${entries.length})`}</summary>
      <ul className={styles.list}>
        {entries.map(entry => (
          <li key={`${entry.source} ${entry.id}`} className={styles.entry}>
            <Text>
              {[entry.title, subjectOf(entry)].filter(Boolean).join(', ')}
            </Text>
            <Text color="secondary">{answerInWords(entry, new Date())}</Text>
            <Button
              size="small"
              variant="tertiary"
              aria-label={`Bring back: ${entry.title}`}
              onPress={() => void answers.undo(entry)}
            >
              Bring back
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function answerInWords(
  { snoozedUntil, doneAt }: ListedInboxEntry,
  now: Date,
): string {
  if (snoozedUntil)
    return `put off until ${dayInWords(new Date(snoozedUntil))}`;
  return doneAt ? `done ${ago(doneAt, now)}` : '';
}

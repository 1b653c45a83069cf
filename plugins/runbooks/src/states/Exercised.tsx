import { runbookFreshness } from '@waymark/common';
import { Text } from '@backstage/ui';

const dateFormat = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeZone: 'UTC',
});

/** When a runbook was last followed; whether that is too long ago is for its state to say. */
export function Exercised(props: { day?: string; now?: Date }) {
  const { day, now = new Date() } = props;
  const { days } = runbookFreshness(day, now);
  if (!day) return <Text color="secondary">never</Text>;
  return (
    <Text color="secondary" title={dateFormat.format(new Date(day))}>
      {inWords(days ?? 0)}
    </Text>
  );
}

function inWords(days: number) {
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

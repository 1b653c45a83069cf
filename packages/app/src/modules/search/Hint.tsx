import { Text } from '@backstage/ui';
import type { OptionGroup } from './options';
import styles from './SearchDialog.module.css';

/** Says what went wrong or what to do next, and tells a screen reader how much was found. */
export function Hint(props: {
  typed: string;
  groups: OptionGroup[];
  problem?: string;
  isBusy: boolean;
}) {
  const words = wordsFor(props);
  return (
    <div className={styles.foot} role="status">
      <Text as="p" variant="body-small" color="secondary">
        {words}
      </Text>
    </div>
  );
}

function wordsFor({
  typed,
  groups,
  problem,
  isBusy,
}: Parameters<typeof Hint>[0]) {
  if (problem) return problem;
  if (!typed)
    return 'Half a name will do, or its initials. Arrows move, Enter opens.';
  const count = groups.reduce(
    (sum, { title, options }) => sum + (title === 'More' ? 0 : options.length),
    0,
  );
  if (count === 0)
    return isBusy
      ? 'Looking …'
      : 'Nothing is called that. Try fewer letters, or look for the words in all results.';
  return count === 1 ? '1 found' : `${count} found`;
}

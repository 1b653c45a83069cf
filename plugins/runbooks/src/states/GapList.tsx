import { ButtonLink, Text } from '@backstage/ui';
import type { ListedRunbookGap } from '@waymark/common';
import { gapAction } from './gapAction';
import styles from './GapList.module.css';
import { GapBadge } from './StateBadge';

/** What is wrong, a line each: what, how to settle it, and the one action for that. */
export function GapList(props: {
  gaps: ListedRunbookGap[];
  /** Path of the page that shows this, as an action need not lead to where one is. */
  here?: string;
}) {
  return (
    <ul className={styles.list}>
      {props.gaps.map(gap => (
        <Gap
          key={`${gap.kind} ${gap.alert} ${gap.page} ${gap.file}`}
          gap={gap}
          here={props.here}
        />
      ))}
    </ul>
  );
}

function Gap(props: { gap: ListedRunbookGap; here?: string }) {
  const { gap, here } = props;
  const action = gapAction(gap);
  return (
    <li className={styles.gap}>
      <span className={styles.kind}>
        <GapBadge kind={gap.kind} />
      </span>
      <span className={styles.words}>
        <Text as="p">{gap.message}</Text>
        <Text as="p" color="secondary">
          {gap.remedy}
        </Text>
      </span>
      {action && !(here && action.href.startsWith(here)) && (
        <ButtonLink
          href={action.href}
          variant="secondary"
          size="small"
          className={styles.action}
          aria-label={`${action.label}: ${
            gap.alert ?? gap.page ?? gap.component
          }`}
        >
          {action.label}
        </ButtonLink>
      )}
    </li>
  );
}

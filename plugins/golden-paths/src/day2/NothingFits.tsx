import { DialogTrigger, Popover, Text } from '@backstage/ui';
import type { Day2Offer } from '@waymark/common';
import type { ReactElement } from 'react';
import styles from './ChangeMenu.module.css';

/** What could be done with a component, and why none of it can now: to be read, since there is nothing to choose. */
export function NothingFits(props: {
  /** With a refusal each. */
  offers: readonly Day2Offer[];
  trigger: ReactElement;
}) {
  const { offers, trigger } = props;
  const reasons = [...new Set(offers.map(({ refusal }) => refusal))];
  // One reason for all of them is said once.
  const common = reasons.length === 1 ? reasons[0] : undefined;
  return (
    <DialogTrigger>
      {trigger}
      <Popover placement="bottom end">
        <div className={styles.nothing}>
          <Text as="p" weight="bold">
            Nothing of this can be done here now
          </Text>
          {common && <Text as="p">{common}</Text>}
          <ul className={styles.reasons}>
            {offers.map(({ templateRef, title, refusal }) => (
              <li key={templateRef} className={styles.item}>
                <Text>{title}</Text>
                {!common && (
                  <Text variant="body-small" color="secondary">
                    {refusal}
                  </Text>
                )}
              </li>
            ))}
          </ul>
        </div>
      </Popover>
    </DialogTrigger>
  );
}

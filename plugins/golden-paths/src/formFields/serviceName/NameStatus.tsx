import { Text } from '@backstage/ui';
import {
  RiCheckboxCircleLine,
  RiErrorWarningLine,
  RiLoader4Line,
  RiPencilLine,
  RiQuestionLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import type { NameState } from './judgeShape';
import styles from './NameStatus.module.css';

type Tone = 'secondary' | 'success' | 'danger' | 'warning';

/** Says in words, with a sign, what is known of a name. */
export function NameStatus(props: {
  id: string;
  name: string;
  state: NameState;
}) {
  const shown = describe(props.name, props.state);
  return (
    <div id={props.id} role="status" className={styles.status}>
      {shown && (
        <Text variant="body-small" color={shown.tone} className={styles.line}>
          <span className={styles.icon} aria-hidden="true">
            {shown.icon}
          </span>
          <span>{shown.text}</span>
        </Text>
      )}
    </div>
  );
}

function describe(
  name: string,
  state: NameState,
): { tone: Tone; icon: ReactNode; text: string } | undefined {
  switch (state.state) {
    case 'empty':
      return undefined;
    case 'unfinished':
      return {
        tone: 'secondary',
        icon: <RiPencilLine />,
        text: state.message,
      };
    case 'checking':
      return {
        tone: 'secondary',
        icon: <RiLoader4Line className={styles.turning} />,
        text: `Checking whether “${name}” is free`,
      };
    case 'free':
      return {
        tone: 'success',
        icon: <RiCheckboxCircleLine />,
        text: `“${name}” is free in the catalog and in the Git host.`,
      };
    case 'refused':
      return {
        tone: 'danger',
        icon: <RiErrorWarningLine />,
        text: state.message,
      };
    default:
      return {
        tone: 'warning',
        icon: <RiQuestionLine />,
        text: `Could not check whether “${name}” is free; it is checked again before anything is made. ${state.message}`,
      };
  }
}

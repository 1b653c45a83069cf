import { Badge } from '@backstage/ui';
import type { RunbookGapKind, RunbooksState } from '@waymark/common';
import {
  RiCheckLine,
  RiErrorWarningLine,
  RiHistoryLine,
  RiLinkUnlinkM,
} from '@remixicon/react';
import styles from './Badges.module.css';
import { GAPS, stateOf } from './gapWords';

const LOOKS: Record<
  RunbooksState,
  { icon: JSX.Element; label: string; className: string }
> = {
  complete: {
    icon: <RiCheckLine aria-hidden />,
    label: 'Complete',
    className: styles.complete,
  },
  stale: {
    icon: <RiHistoryLine aria-hidden />,
    label: 'Stale',
    className: styles.stale,
  },
  missing: {
    icon: <RiErrorWarningLine aria-hidden />,
    label: 'Missing',
    className: styles.missing,
  },
};

/** How it stands, by icon, word and colour. */
export function StateBadge(props: { state: RunbooksState; children?: string }) {
  const { icon, label, className } = LOOKS[props.state];
  return (
    <Badge size="small" icon={icon} className={className}>
      {props.children ?? label}
    </Badge>
  );
}

/** The worst that is wrong with a runbook, or that nothing is. */
export function RunbookState({ gaps }: { gaps: RunbookGapKind[] }) {
  const [worst, ...rest] = gaps;
  if (!worst) return <StateBadge state="complete" />;
  const more = rest.length > 0 ? ` +${rest.length}` : '';
  return (
    <StateBadge state={stateOf(gaps)}>
      {`${GAPS[worst].label}${more}`}
    </StateBadge>
  );
}

/** What is wrong, in short. */
export function GapBadge({ kind }: { kind: RunbookGapKind }) {
  const { state, label } = GAPS[kind];
  if (kind !== 'runbook-without-alert')
    return <StateBadge state={state}>{label}</StateBadge>;
  return (
    <Badge size="small" icon={<RiLinkUnlinkM aria-hidden />}>
      {label}
    </Badge>
  );
}

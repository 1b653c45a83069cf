import { Badge } from '@backstage/ui';
import { RiAlertLine, RiFlaskLine, RiShieldCheckLine } from '@remixicon/react';
import type { Support } from '@waymark/common';

const LEVELS = {
  stable: { icon: <RiShieldCheckLine />, title: 'Stable' },
  beta: { icon: <RiFlaskLine />, title: 'Beta' },
  deprecated: { icon: <RiAlertLine />, title: 'Deprecated' },
};

/** How far the platform team stands behind a template; nothing where it says nothing. */
export function SupportBadge({ support }: { support?: Support }) {
  if (!support) return null;
  const { icon, title } = LEVELS[support];
  return <Badge icon={icon}>{title}</Badge>;
}

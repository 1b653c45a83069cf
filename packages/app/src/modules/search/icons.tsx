import type { IconElement } from '@backstage/frontend-plugin-api';
import {
  RiAddCircleLine,
  RiArrowRightLine,
  RiBookOpenLine,
  RiBox3Line,
  RiDatabase2Line,
  RiFirstAidKitLine,
  RiFolderLine,
  RiPlugLine,
  RiStackLine,
  RiTeamLine,
  RiUser3Line,
} from '@remixicon/react';

const SIZE = 18;

const BY_KIND: Record<string, IconElement> = {
  api: <RiPlugLine size={SIZE} />,
  component: <RiBox3Line size={SIZE} />,
  domain: <RiFolderLine size={SIZE} />,
  group: <RiTeamLine size={SIZE} />,
  resource: <RiDatabase2Line size={SIZE} />,
  system: <RiStackLine size={SIZE} />,
  template: <RiAddCircleLine size={SIZE} />,
  user: <RiUser3Line size={SIZE} />,
  docs: <RiBookOpenLine size={SIZE} />,
  runbook: <RiFirstAidKitLine size={SIZE} />,
};

/** The icon of a kind of entity, of `docs` or of `runbook`; an arrow for any other. */
export const iconOfKind = (kind: string): IconElement =>
  BY_KIND[kind.toLowerCase()] ?? <RiArrowRightLine size={SIZE} />;

import {
  RiBox3Line,
  RiDatabase2Line,
  RiFileCopy2Line,
  RiNodeTree,
  RiPlugLine,
  RiShapesLine,
  RiStackLine,
  RiTeamLine,
  RiUserLine,
  type RemixiconComponentType,
} from '@remixicon/react';

const ICONS = new Map<string, RemixiconComponentType>([
  ['component', RiBox3Line],
  ['api', RiPlugLine],
  ['resource', RiDatabase2Line],
  ['system', RiStackLine],
  ['domain', RiShapesLine],
  ['group', RiTeamLine],
  ['user', RiUserLine],
  ['template', RiFileCopy2Line],
]);

/** The sign of a kind of entities; it stands beside words that say the same. */
export function KindIcon(props: { kind: string; className?: string }) {
  const Icon = ICONS.get(props.kind.toLowerCase()) ?? RiNodeTree;
  return <Icon size={16} aria-hidden className={props.className} />;
}

import {
  RiChat3Line,
  RiDashboardLine,
  RiFileList3Line,
  RiGitRepositoryLine,
  RiLinksLine,
  RiMailLine,
  type RemixiconComponentType,
} from '@remixicon/react';

/** Names that descriptors give to the icons of links. */
const ICONS: Record<string, RemixiconComponentType> = {
  chat: RiChat3Line,
  dashboard: RiDashboardLine,
  email: RiMailLine,
  logs: RiFileList3Line,
  repository: RiGitRepositoryLine,
  code: RiGitRepositoryLine,
  git: RiGitRepositoryLine,
  github: RiGitRepositoryLine,
};

/** What a link leads to, as an icon. */
export function LinkIcon({ name }: { name?: string }) {
  const Icon = name && Object.hasOwn(ICONS, name) ? ICONS[name] : RiLinksLine;
  return <Icon aria-hidden />;
}

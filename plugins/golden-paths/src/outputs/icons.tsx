import {
  RiBookOpenLine,
  RiFirstAidKitLine,
  RiGitPullRequestLine,
  RiGitRepositoryLine,
  RiLinksLine,
  RiStackLine,
} from '@remixicon/react';
import type { ReactElement } from 'react';

const ICONS: Record<string, ReactElement> = {
  change: <RiGitPullRequestLine />,
  repository: <RiGitRepositoryLine />,
  catalog: <RiStackLine />,
  docs: <RiBookOpenLine />,
  runbooks: <RiFirstAidKitLine />,
};

/** The sign of a link by the key that the template gives it. */
export function iconOf(key: string | undefined): ReactElement {
  return ICONS[key ?? ''] ?? <RiLinksLine />;
}

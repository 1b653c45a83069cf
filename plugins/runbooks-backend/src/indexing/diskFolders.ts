import path from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';

/** The absolute folders of the files that `catalog.locations` names, which are the operator's own. */
export function diskFolders(config: RootConfigService): string[] {
  return (config.getOptionalConfigArray('catalog.locations') ?? [])
    .filter(location => location.getString('type') === 'file')
    .map(location => {
      const [plain] = location.getString('target').split(/[*?[{(!]/);
      return path.resolve(plain.endsWith('/') ? plain : path.dirname(plain));
    });
}

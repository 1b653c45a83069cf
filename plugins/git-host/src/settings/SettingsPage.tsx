import { Alert, Flex } from '@backstage/ui';
import { repositoryPath } from '../links';
import { useRepositoryContext } from '../repository/context';
import { Loaded } from '../shared/Loaded';
import { Rows } from '../shared/Rows';
import { ArchiveSection } from './ArchiveSection';
import { DeleteSection } from './DeleteSection';
import { RenameSection } from './RenameSection';
import styles from './SettingsPage.module.css';

/** Where a repository is renamed, archived and deleted. */
export function SettingsPage() {
  const { repository, settings } = useRepositoryContext();
  return (
    <Loaded
      state={settings}
      label="Reading the settings"
      failure="The settings could not be read"
      back={{ href: repositoryPath(repository.name), label: 'Files' }}
      skeleton={<Rows />}
    >
      {({ entityRefs, whyNotChange, whyNotDelete }) =>
        whyNotChange && whyNotDelete ? (
          <Alert
            status="warning"
            icon
            title="You may not change this repository as a whole"
            description={whyNotChange}
          />
        ) : (
          <Flex direction="column" gap="4" className={styles.page}>
            <RenameSection whyNot={whyNotChange} />
            <ArchiveSection entityRefs={entityRefs} whyNot={whyNotChange} />
            <DeleteSection entityRefs={entityRefs} whyNot={whyNotDelete} />
          </Flex>
        )
      }
    </Loaded>
  );
}

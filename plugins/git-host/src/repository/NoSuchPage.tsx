import { Alert, ButtonLink, Flex } from '@backstage/ui';
import { repositoryPath } from '../links';
import { useRepository } from './context';

/** What an address below a repository says that names no page. */
export function NoSuchPage() {
  const { name } = useRepository();
  return (
    <Flex direction="column" gap="3" align="start">
      <Alert
        status="warning"
        icon
        title="There is no such page"
        description="The pages of a repository are its files (tree and blob), commits, branches and settings."
        style={{ alignSelf: 'stretch' }}
      />
      <ButtonLink variant="secondary" href={repositoryPath(name)}>
        Files of {name}
      </ButtonLink>
    </Flex>
  );
}

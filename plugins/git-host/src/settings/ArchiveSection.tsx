import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
  Flex,
  Text,
} from '@backstage/ui';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { messageOf } from '@waymark/react';
import { gitHostApiRef } from '../api/GitHostApi';
import { useRepositoryContext } from '../repository/context';
import { Dependents } from './Dependents';
import { Section } from './Section';
import { TOAST_MS } from '../shared/toast';

/** Makes the repository one that can only be read, or takes it into use again. */
export function ArchiveSection(props: {
  /** What it describes in the catalog. */
  entityRefs: string[];
  whyNot?: string;
}) {
  const { entityRefs, whyNot } = props;
  const { repository, reload } = useRepositoryContext();
  const { name } = repository;
  const archived = repository.archived !== undefined;
  const api = useApi(gitHostApiRef);
  const toasts = useApi(toastApiRef);
  const [state, change] = useAsyncFn(async () => {
    await api.changeRepository(name, { archived: !archived });
    toasts.post({
      status: 'success',
      title: archived ? `${name} is in use again` : `${name} is archived`,
      timeout: TOAST_MS,
    });
    reload();
  }, [api, toasts, name, archived, reload]);
  const problem = state.error && (
    <Alert
      status="danger"
      icon
      title={archived ? 'It was not unarchived' : 'It was not archived'}
      description={messageOf(state.error)}
      style={{ alignSelf: 'stretch' }}
    />
  );

  if (archived)
    return (
      <Section
        title="Unarchive"
        about="It can be pushed to again, and what it describes comes back into the catalog."
        whyNot={whyNot}
      >
        {problem}
        <Button variant="secondary" isPending={state.loading} onPress={change}>
          Unarchive
        </Button>
      </Section>
    );
  return (
    <Section
      title="Archive"
      about="It can be read and cloned, but not changed, and what it describes leaves the catalog. It can be unarchived at any time."
      whyNot={whyNot}
    >
      <DialogTrigger>
        <Button variant="secondary">Archive</Button>
        <Dialog width={520}>
          <DialogHeader>{`Archive ${name}?`}</DialogHeader>
          <DialogBody>
            <Flex direction="column" gap="3">
              <Text as="p">
                Nobody can push to it any more, and what it describes leaves the
                catalog.
              </Text>
              <Dependents of={entityRefs} />
              {problem}
            </Flex>
          </DialogBody>
          <DialogFooter>
            <Button variant="secondary" slot="close">
              Cancel
            </Button>
            <Button
              variant="primary"
              isPending={state.loading}
              onPress={change}
            >
              Archive repository
            </Button>
          </DialogFooter>
        </Dialog>
      </DialogTrigger>
    </Section>
  );
}

import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Select,
  TextField,
} from '@backstage/ui';
import { messageOf } from '@waymark/react';
import { useId, useState, type FormEvent } from 'react';

const MAX_LENGTH = 80;

/** Asks for the name of a view, and for whom it is. What is typed stays when it cannot be saved. */
export function ViewDialog(props: {
  title: string;
  name: string;
  /** For whom it can be; the first is chosen. Left out where that stays as it is. */
  owners?: { id: string; label: string }[];
  onSave: (name: string, owner: string) => Promise<void>;
  onClose: () => void;
}) {
  const { owners, onSave, onClose } = props;
  const form = useId();
  const [name, setName] = useState(props.name);
  const [owner, setOwner] = useState(owners?.[0].id ?? '');
  const [error, setError] = useState<Error>();
  const [isBusy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    setBusy(true);
    try {
      await onSave(name.trim(), owner);
      onClose();
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
    }
  };
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={440}>
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <form id={form} onSubmit={save}>
          <Flex direction="column" gap="4">
            {error && (
              <Alert
                status="danger"
                icon
                title="The view was not saved"
                description={messageOf(error)}
              />
            )}
            <TextField
              // eslint-disable-next-line jsx-a11y/no-autofocus -- the dialog is opened to type it
              autoFocus
              label="Name"
              placeholder="Production without a runbook"
              value={name}
              onChange={setName}
              maxLength={MAX_LENGTH}
              isRequired
            />
            {owners && owners.length > 1 && (
              <Select
                label="For"
                options={owners}
                selectedKey={owner}
                onSelectionChange={key => setOwner(String(key))}
              />
            )}
          </Flex>
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
        <Button
          type="submit"
          form={form}
          variant="primary"
          isPending={isBusy}
          isDisabled={!name.trim()}
        >
          Save
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

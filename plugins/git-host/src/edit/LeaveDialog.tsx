import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';

/** Asks what to do with a text that is not committed. */
export function LeaveDialog(props: {
  onStay: () => void;
  onKeep: () => void;
  onDiscard: () => void;
}) {
  const { onStay, onKeep, onDiscard } = props;
  return (
    <Dialog
      isOpen
      width={480}
      onOpenChange={isOpen => {
        if (!isOpen) onStay();
      }}
    >
      <DialogHeader>Leave without committing?</DialogHeader>
      <DialogBody>
        <Text as="p">
          Kept, your text waits in this tab until you come back to edit this
          file. Discarded, it is gone.
        </Text>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onStay}>
          Stay
        </Button>
        <Button variant="secondary" destructive onPress={onDiscard}>
          Discard
        </Button>
        <Button variant="primary" onPress={onKeep}>
          Keep and leave
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

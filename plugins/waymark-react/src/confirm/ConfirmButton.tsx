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
  type ButtonProps,
} from '@backstage/ui';
import type { ReactNode } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { messageOf } from '../failure/messageOf';

/** A button for what cannot be taken back: asks first, and stays open with the reason when it fails. */
export function ConfirmButton(props: {
  button: Pick<ButtonProps, 'variant' | 'aria-label' | 'children'>;
  /** For example `Delete feature/a?`. */
  question: string;
  /** What will be gone, or can no longer be done. */
  consequence: ReactNode;
  /** On the button that does it, for example `Delete branch`. */
  action: string;
  /** For example `The branch was not deleted`. */
  failure: string;
  /** Closes the dialog, or leaves the page, by itself. */
  onConfirm: () => Promise<void>;
}) {
  const { button, question, consequence, action, failure, onConfirm } = props;
  const [state, confirm] = useAsyncFn(onConfirm, [onConfirm]);
  return (
    <DialogTrigger>
      <Button {...button} />
      <Dialog width={440}>
        <DialogHeader>{question}</DialogHeader>
        <DialogBody>
          <Flex direction="column" gap="3">
            <Text as="p">{consequence}</Text>
            {state.error && (
              <Alert
                status="danger"
                icon
                title={failure}
                description={messageOf(state.error)}
              />
            )}
          </Flex>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" slot="close">
            Keep it
          </Button>
          <Button
            variant="primary"
            destructive
            isPending={state.loading}
            onPress={confirm}
          >
            {action}
          </Button>
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}

import {
  Button,
  ButtonIcon,
  DatePicker,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Menu,
  MenuItem,
  MenuTrigger,
} from '@backstage/ui';
import { RiZzzLine } from '@remixicon/react';
import { INBOX_SNOOZE_MAX_DAYS } from '@waymark/common';
import { useState } from 'react';
import { dayInWords, morningOf, nextWeek, tomorrow } from './times';

/** Chooses until when something is put off. */
export function SnoozeMenu(props: {
  /** What is put off. */
  title: string;
  onSnooze: (until: Date) => void;
}) {
  const { title, onSnooze } = props;
  const [asksDate, setAsksDate] = useState(false);
  const now = new Date();
  return (
    <>
      <MenuTrigger>
        <ButtonIcon
          aria-label={`Put off: ${title}`}
          icon={<RiZzzLine />}
          size="small"
          variant="tertiary"
        />
        <Menu placement="bottom end">
          <MenuItem onAction={() => onSnooze(tomorrow(now))}>
            Until tomorrow
          </MenuItem>
          <MenuItem onAction={() => onSnooze(nextWeek(now))}>
            {`Until next week, ${dayInWords(nextWeek(now))}`}
          </MenuItem>
          <MenuItem onAction={() => setAsksDate(true)}>Until a date…</MenuItem>
        </Menu>
      </MenuTrigger>
      {asksDate && (
        <DateDialog
          title={title}
          onClose={() => setAsksDate(false)}
          onSnooze={onSnooze}
        />
      )}
    </>
  );
}

function DateDialog(props: {
  title: string;
  onClose: () => void;
  onSnooze: (until: Date) => void;
}) {
  const { title, onClose, onSnooze } = props;
  const [until, setUntil] = useState<Date>();
  const days = until ? (until.getTime() - Date.now()) / 86_400_000 : 0;
  const isGood = days > 0 && days <= INBOX_SNOOZE_MAX_DAYS;
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogHeader>{`Put off: ${title}`}</DialogHeader>
      <DialogBody>
        <DatePicker
          label="Until the morning of"
          description="A day to come, within a year."
          isInvalid={until !== undefined && !isGood}
          onChange={date =>
            setUntil(
              date
                ? morningOf(new Date(date.year, date.month - 1, date.day))
                : undefined,
            )
          }
        />
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          isDisabled={!isGood}
          onPress={() => {
            if (until) onSnooze(until);
            onClose();
          }}
        >
          Put off
        </Button>
        <Button variant="secondary" slot="close">
          Cancel
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

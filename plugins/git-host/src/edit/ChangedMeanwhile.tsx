import { Alert, Button, Flex } from '@backstage/ui';
import type { GitPlace } from '../api/GitHostApi';
import { nameOf } from '../links';

/** Says that a file is another one meanwhile, and what then is to be done. */
export function ChangedMeanwhile(props: {
  place: GitPlace;
  isRemoved: boolean;
  onTakeTheirs: () => void;
  onHide: () => void;
}) {
  const { place, isRemoved, onTakeTheirs, onHide } = props;
  const name = nameOf(place.path);
  return (
    <Alert
      status="warning"
      icon
      title={
        isRemoved
          ? `${name} was removed from ${place.ref} while you were editing`
          : `${name} changed on ${place.ref} while you were editing`
      }
      description={
        isRemoved
          ? 'Your text is kept and not committed. Commit again to bring the file back.'
          : 'Your text is kept and not committed. Take over what you need of theirs, shown next to it or below, and commit again: your text then replaces theirs.'
      }
      customActions={
        <Flex gap="2">
          {!isRemoved && (
            <Button size="small" variant="secondary" onPress={onTakeTheirs}>
              Use theirs instead
            </Button>
          )}
          <Button size="small" variant="secondary" onPress={onHide}>
            {isRemoved ? 'Dismiss' : 'Hide theirs'}
          </Button>
        </Flex>
      }
    />
  );
}

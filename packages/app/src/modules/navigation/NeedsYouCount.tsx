import { VisuallyHidden } from '@backstage/ui';
import { InboxCount } from '@waymark/plugin-service-catalog';
import { CountBadge } from './CountBadge';

/** How much needs the signed-in person, as My work lists it. */
export function NeedsYouCount() {
  return (
    <InboxCount>
      {count => (
        <CountBadge count={count}>
          <VisuallyHidden>
            {count === 1 ? ' thing needs you' : ' things need you'}
          </VisuallyHidden>
        </CountBadge>
      )}
    </InboxCount>
  );
}

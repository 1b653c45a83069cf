import { useNotificationsApi } from '@backstage/plugin-notifications';
import { useSignal } from '@backstage/plugin-signals-react';
import { VisuallyHidden } from '@backstage/ui';
import { useEffect } from 'react';
import { CountBadge } from './CountBadge';

/**
 * How many notifications are unread, kept current by signals. The stock sidebar item is not used: it writes the
 * title of the window from the page it first saw, whatever page is in view.
 */
export function UnreadCount() {
  const { value, retry } = useNotificationsApi(api => api.getStatus());
  const { lastSignal } = useSignal('notifications');
  useEffect(() => {
    if (lastSignal) retry();
  }, [lastSignal, retry]);
  return (
    <CountBadge count={value?.unread ?? 0}>
      <VisuallyHidden> unread</VisuallyHidden>
    </CountBadge>
  );
}

import { Alert, Button } from '@backstage/ui';
import type { Views } from './useViews';

/** What went wrong lately, and a view that was deleted, with the way to get it back. */
export function Notices(props: {
  failure?: Error;
  onForget: () => void;
  views: Views;
  onError: (error: Error) => void;
}) {
  const { failure, views } = props;
  return (
    <>
      {failure && (
        <Alert
          status="danger"
          icon
          role="alert"
          title="That did not work"
          description={failure.message}
          customActions={
            <Button size="small" variant="secondary" onPress={props.onForget}>
              Close
            </Button>
          }
        />
      )}
      {views.deleted && (
        <Alert
          status="info"
          icon
          role="status"
          title={`The view “${views.deleted.name}” is deleted`}
          customActions={
            <>
              <Button
                size="small"
                variant="secondary"
                onPress={() => views.undo().catch(props.onError)}
              >
                Undo
              </Button>
              <Button size="small" variant="tertiary" onPress={views.forget}>
                Close
              </Button>
            </>
          }
        />
      )}
    </>
  );
}

import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { RiDownload2Line } from '@remixicon/react';
import { useState } from 'react';
import { browseApiRef } from '../api/BrowseApi';

const KEPT_MS = 60_000;

/** Saves the whole result as a file. */
export function ExportButton(props: {
  query: string;
  onError: (error: Error) => void;
}) {
  const api = useApi(browseApiRef);
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const blob = await api.exportCsv(new URLSearchParams(props.query));
      const address = URL.createObjectURL(blob);
      const link = document.createElement('a');
      link.href = address;
      link.download = 'catalog.csv';
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
    } catch (error) {
      props.onError(error as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={<RiDownload2Line />}
      isPending={isBusy}
      onPress={save}
    >
      Export CSV
    </Button>
  );
}

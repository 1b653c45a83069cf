import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { Sideways } from '@waymark/react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import styles from './CopyableCode.module.css';

/** Commands, with a button that copies them. */
export function CopyableCode({ code }: { code: string }) {
  const [copied, copy] = useCopyToClipboard();
  const isCopied = copied.value === code && !copied.error;
  return (
    <div className={styles.block}>
      <Sideways label="Commands" className={styles.code}>
        <code>{code}</code>
      </Sideways>
      <Button
        size="small"
        variant="secondary"
        className={styles.copy}
        iconStart={isCopied ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={() => copy(code)}
      >
        {isCopied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}

import { CopyButton, Sideways } from '@waymark/react';
import styles from './CopyableCode.module.css';

/** Commands, with a button that copies them. */
export function CopyableCode({ code }: { code: string }) {
  return (
    <div className={styles.block}>
      <Sideways label="Commands" className={styles.code}>
        <code>{code}</code>
      </Sideways>
      <CopyButton text={code} size="small" className={styles.copy}>
        Copy
      </CopyButton>
    </div>
  );
}

import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { Item } from '../navigation/items';
import { QuickOpen } from './QuickOpen';
import styles from './SearchDialog.module.css';

/** Quick open over the page in view, which stays as it is: type, arrow down, Enter. */
export function SearchDialog(props: {
  /** The pages of the navigation and those left out there, which it leads to as well. */
  pages: readonly Item[];
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <ModalOverlay
      isDismissable
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      className={styles.overlay}
    >
      <Modal className={styles.modal}>
        <Dialog aria-label="Search" className={styles.dialog}>
          {({ close }) => <QuickOpen pages={props.pages} close={close} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

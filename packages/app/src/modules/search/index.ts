export { SearchDialog } from './SearchDialog';
export { shortcutName, useSearchShortcut } from './shortcut';

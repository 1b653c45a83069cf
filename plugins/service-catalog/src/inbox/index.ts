export { InboxCount } from './InboxCount';
export { NeedsYou } from './NeedsYou';
export { SignalListeners, useLive, type Live } from './useLive';

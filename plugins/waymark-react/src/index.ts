export { ConfirmButton } from './confirm/ConfirmButton';
export { Failure } from './failure/Failure';
export { messageOf } from './failure/messageOf';
export { useSlash } from './keys/useSlash';
export { When } from './time/When';
export { ago, distance, duration } from './time/inWords';
export { useNow } from './time/useNow';
export { counted } from './words/counted';

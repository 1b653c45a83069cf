export { EntityHealthNotice } from './EntityHealthNotice';

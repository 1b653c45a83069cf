export { CodeLines } from './file/CodeLines';
export { gitHostPlugin as default } from './plugin';

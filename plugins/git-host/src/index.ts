export { ChangedFiles } from './history/ChangedFiles';
export { CodeLines } from './file/CodeLines';
export { gitHostPlugin as default } from './plugin';

export { discoveryExtensions } from './extensions';
export { discoveryPath } from './paths';

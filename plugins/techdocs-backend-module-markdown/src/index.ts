export { default } from './feature';

export { sampleModule as default } from './module';

export { techdocsReadingModule as default } from './module';

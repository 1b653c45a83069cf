export { createPageModule } from './create/module';
export { plugin as default } from './plugin';

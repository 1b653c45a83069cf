export * from './annotations';
export * from './gitHost';
export * from './runbooks';
export * from './serviceCatalog';

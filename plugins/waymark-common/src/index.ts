export * from './alerts';
export * from './annotations';
export * from './docs';
export * from './names';
export * from './gitHost';
export * from './goldenPaths';
export * from './runbooks';
export * from './serviceCatalog';

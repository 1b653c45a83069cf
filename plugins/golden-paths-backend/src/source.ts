/** What a template is made of, for programs that have no portal around them. */
export { TemplateSource } from './rendering/TemplateSource';

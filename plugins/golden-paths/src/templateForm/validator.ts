import { customizeValidator } from '@rjsf/validator-ajv8';
import ajvErrors from 'ajv-errors';

/** Checks values against JSON Schema, with `errorMessage` as the scaffolder's own form knows it. */
export const validator = customizeValidator();
ajvErrors(validator.ajv);

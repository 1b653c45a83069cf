import type { FieldPath } from '../yamlFiles/parseYaml';
import type { Report } from './Report';

/** A value with where it stands. */
export interface Placed<T> {
  value: T;
  path: FieldPath;
}

/**
 * A mapping of a source that knows what was asked of it, so that whatever nobody asked for ends in
 * the report instead of being lost in silence.
 */
export class Fields {
  private readonly asked = new Set<string>();
  private readonly inner: Fields[] = [];

  private constructor(
    private readonly values: Record<string, unknown>,
    readonly path: FieldPath,
    private readonly report: Report,
  ) {}

  /** @returns undefined for anything but a mapping, which is then reported unless it is empty */
  static of(
    value: unknown,
    path: FieldPath,
    report: Report,
  ): Fields | undefined {
    if (isRecord(value)) return new Fields(value, path, report);
    if (!isEmpty(value)) report.drop(path, value, 'A mapping was expected.');
    return undefined;
  }

  /** Path of a field. */
  at(key: string): FieldPath {
    return [...this.path, key];
  }

  /** Names of all fields. */
  keys(): string[] {
    return Object.keys(this.values);
  }

  /** A field as it is. */
  raw(key: string): unknown {
    this.asked.add(key);
    return Object.hasOwn(this.values, key) ? this.values[key] : undefined;
  }

  /** A text, number or boolean as text; undefined when it is missing, empty or reported as something else. */
  text(key: string): string | undefined {
    const value = this.raw(key);
    if (isEmpty(value)) return undefined;
    const text = asText(value);
    if (text === undefined)
      this.report.drop(this.at(key), value, 'A text was expected.');
    return text || undefined;
  }

  /** The items of a list; one item that is no list counts as a list of one. */
  list(key: string): Placed<unknown>[] {
    const value = this.raw(key);
    if (isEmpty(value)) return [];
    if (!Array.isArray(value)) return [{ value, path: this.at(key) }];
    return value.map((item, index) => ({
      value: item,
      path: [...this.at(key), index],
    }));
  }

  /** The texts of a list; what is no text is reported. */
  texts(key: string): Placed<string>[] {
    return this.list(key).flatMap(({ value, path }) => {
      const text = asText(value);
      if (text === undefined && !isEmpty(value))
        this.report.drop(path, value, 'A text was expected.');
      return text ? [{ value: text, path }] : [];
    });
  }

  /** A mapping below this one. */
  object(key: string): Fields | undefined {
    return this.keep(Fields.of(this.raw(key), this.at(key), this.report));
  }

  /** The mappings of a list; what is none is reported. */
  objects(key: string): Fields[] {
    return this.list(key).flatMap(
      ({ value, path }) => this.keep(Fields.of(value, path, this.report)) ?? [],
    );
  }

  /** Leaves out fields that mean nothing outside of the source. */
  ignore(...keys: string[]) {
    for (const key of keys) this.asked.add(key);
  }

  /** Reports a field, if it is there. */
  refuse(key: string, why: string) {
    const value = this.raw(key);
    if (!isEmpty(value)) this.report.drop(this.at(key), value, why);
  }

  /** Reports all that nobody asked for, here and below. */
  finish() {
    for (const fields of this.inner) fields.finish();
    for (const key of this.keys()) {
      if (!this.asked.has(key))
        this.refuse(key, 'The catalog has no field for it.');
    }
  }

  private keep(fields: Fields | undefined): Fields | undefined {
    if (fields) this.inner.push(fields);
    return fields;
  }
}

/** Whether a value is a mapping. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A scalar as text without space around it; undefined for anything else. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

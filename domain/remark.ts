/** Where something stands in a configuration: names of fields, and indices in lists. */
export type Path = (string | number)[];

/** What is to be said of a place in a configuration. */
export interface Remark {
  path: Path;
  message: string;
  /** A file with a warning can be applied, one with an error cannot. */
  severity: 'error' | 'warning';
  /** It is about the name of the field rather than its value. */
  atKey?: boolean;
}

export function error(path: Path, message: string): Remark {
  return { path, message, severity: 'error' };
}

export function warning(path: Path, message: string): Remark {
  return { path, message, severity: 'warning' };
}

/** `queues.billing.rings[0].teams[1]`; empty for what is wrong with the whole file. */
export function fieldName(path: Path): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${part}`))
    .join('');
}

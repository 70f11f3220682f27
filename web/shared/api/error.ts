import type { components } from './schema';

export type Problem = components['schemas']['Problem'];

/** Every answer that is not a success becomes one of these. Status 0: nothing was heard. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
    readonly retryAfterS?: number,
  ) {
    super(said(status, problem));
  }

  /** Field by field, in the shape that a form takes. A body's fields come without `body.`. */
  get fields(): Record<string, string> {
    const errors = this.problem.errors ?? [];
    return Object.fromEntries(errors.map((each) => [each.field.replace(/^body\./, ''), each.reason]));
  }

  /** It may well be answered when asked again: nothing was heard, or the other side has trouble. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** In the reader's language. The one field at fault need not be named: whoever filled it in knows. */
function said(status: number, { errors = [], detail, title }: Partial<Problem>): string {
  const [only, ...more] = errors;
  return status === 422 && only && more.length === 0 ? only.reason : (detail ?? title ?? '');
}

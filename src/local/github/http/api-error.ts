export interface FieldError {
  readonly resource: string;
  readonly code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom';
  readonly field?: string;
  readonly message?: string;
}

/** An answer of GitHub's other than success, with its own words. */
export class ApiError extends Error {
  readonly status: number;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    options: { readonly errors?: readonly FieldError[]; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
  }

  /** The JSON body as GitHub writes it. */
  toBody(): Readonly<Record<string, unknown>> {
    const body = {
      message: this.message,
      documentation_url: 'https://docs.github.com/rest',
      status: String(this.status),
    };
    return this.errors === undefined ? body : { ...body, errors: this.errors };
  }
}

export const notFound = () => new ApiError(404, 'Not Found');

/** 422 for one field of one resource. */
export function validationFailed(error: FieldError): ApiError {
  return new ApiError(422, 'Validation Failed', { errors: [error] });
}

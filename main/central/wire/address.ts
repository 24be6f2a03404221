/** Base URL of the configuration, with or without a trailing slash, and path segments as they are. */
export const addressOf = (base: string, ...segments: readonly string[]): string =>
  `${base.replace(/\/+$/, '')}/${segments.map((segment) => encodeURIComponent(segment)).join('/')}`;

/** A query in the order given. */
export const queryOf = (parameters: ReadonlyArray<readonly [string, string]>): string =>
  parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');

/** Closes a switch over a union: a new member is a type error here, and a bug if it gets this far. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

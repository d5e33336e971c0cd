/** An API version, `1.41`, as two numbers: as text, 1.9 would come after 1.41. */
export type ApiVersion = { readonly major: number; readonly minor: number };

/** The version in a text, undefined if it is none. */
export function apiVersionOf(text: string): ApiVersion | undefined {
  const [, major, minor] = /^(\d{1,4})\.(\d{1,4})$/.exec(text) ?? [];
  return major === undefined || minor === undefined
    ? undefined
    : { major: Number(major), minor: Number(minor) };
}

export function isAtLeast(version: ApiVersion, least: ApiVersion): boolean {
  return version.major === least.major ? version.minor >= least.minor : version.major > least.major;
}

export function lesserOf(a: ApiVersion, b: ApiVersion): ApiVersion {
  return isAtLeast(a, b) ? b : a;
}

export function apiText({ major, minor }: ApiVersion): string {
  return `${major}.${minor}`;
}

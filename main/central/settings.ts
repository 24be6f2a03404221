/** Name and password for a service that takes Basic credentials. */
export type BasicCredentials = { readonly login: string; readonly password: string };

/** `central` of the configuration with its secrets resolved. */
export type CentralSettings = {
  readonly auth: { readonly url: string; readonly basic?: BasicCredentials | undefined };
  readonly schedule: { readonly url: string; readonly basic?: BasicCredentials | undefined };
  readonly appointments: { readonly url: string; readonly token: 'cod' | 'lpu' };
  readonly caFile?: string | undefined;
  readonly proxy?: string | undefined;
  readonly connectTimeoutMs: number;
  readonly answerTimeoutMs: number;
};

/** Which clinic the kiosk stands in, in the central API's terms. */
export type ClinicAtCentral = {
  readonly guid: string;
  readonly code: string;
  /** IANA time zone: instants the API sends without an offset are read in it. */
  readonly timeZone: string;
};

/** Name and password for a service that takes Basic credentials. */
export type BasicCredentials = { readonly login: string; readonly password: string };

type Service = { readonly url: string };
type MaybeBasic = { readonly basic?: BasicCredentials | undefined };

/** `central` of the configuration with its secrets resolved. A service that is left out is one this clinic has not. */
export type CentralSettings = {
  readonly auth: Service & MaybeBasic;
  readonly schedule: Service & MaybeBasic;
  /** Document 000. */
  readonly appointments?: (Service & { readonly token: 'cod' | 'lpu' }) | undefined;
  /** Document 001. */
  readonly referralAppointments?: Service | undefined;
  /** Document 002. */
  readonly portal?: Service | undefined;
  /** Document 003. */
  readonly outOfSchedule?: (Service & { readonly fullResponse: boolean }) | undefined;
  /** Document 004. */
  readonly patients?: (Service & { readonly basic: BasicCredentials }) | undefined;
  readonly referrals?: (Service & MaybeBasic & { readonly token: 'cod' | 'rpgu' }) | undefined;
  readonly cancellations?: (Service & { readonly token: 'cod' | 'lpu' | 'rpgu' }) | undefined;
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

/** A person's name as a barcode spells it: capitals as printed, parts empty when the person has none. */
export type PersonName = { readonly family: string; readonly given: string; readonly patronymic: string };

/** What was held under the reader. */
export type Scan =
  /** A paper policy's barcode. The name is for the greeting and the ticket only; it identifies nobody. */
  | {
      readonly kind: 'policy';
      /** Sixteen digits: no other policy has such a barcode. */
      readonly identity: { readonly policy: string; readonly birthDate: string };
      readonly name: PersonName;
    }
  /** The code on one of the kiosk's own papers. */
  | { readonly kind: 'paper'; readonly bookingId: string }
  | { readonly kind: 'not-read'; readonly why: NotRead };

/** Why a read is of no use; each has a short sentence on the screen. */
export const notReadReasons = [
  /** It broke off: too short for what it began as, or in two pieces. */
  'half-read',
  /** A policy's barcode or one of our codes that does not hold together. */
  'damaged',
  /** Some other barcode: a parcel, a medicine, an electronic policy's card. */
  'something-else',
] as const;
export type NotRead = (typeof notReadReasons)[number];

/** Whether a reader is wired and heard: `lost` when it is configured and cannot be opened or has gone. */
export const scannerStates = ['none', 'ready', 'lost'] as const;
export type ScannerState = (typeof scannerStates)[number];

import { z } from 'zod';
import type { CardField, PatientCard } from '../../../domain/patient-card.ts';
import { addressOf } from './address.ts';
import { lowerCaseKeys } from './keys.ts';
import { textOrNull } from './scalars.ts';

/** Document 004: `POST {patients}/patients`. */
export const patientsAddress = (patients: string): string => addressOf(patients, 'patients');

export type PushedCard = {
  /** Of the card, made by the kiosk: it decides between create and update. */
  readonly guid: string;
  readonly card: PatientCard;
  /** МКОД of the clinic where the card is. */
  readonly clinicCode: string;
};

/** `polis.start` in the document's example; `end` is assumed to be written alike. */
const midnight = (day: string): string => `${day} 00:00:00.000`;

/** `123-456-789 01`, as the example writes it. */
const snilsText = (digits: string): string => digits.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1-$2-$3 $4');

/** The table says int, the example shows a string: the example is what was sent. */
const genders = { male: '1', female: '2' } as const;

/** A kind of policy or document; the name is written when it is known. */
const kindOf = (code: string, name: string | undefined) => ({
  code,
  ...(name === undefined ? {} : { name }),
});

/** Document 004, Patient, in the order and spelling of its example. A field that is not known is not written. */
export function patientBody({ guid, card, clinicCode }: PushedCard): string {
  const { policy, identityDocument: paper, attachment } = card;
  // JSON leaves out what is undefined.
  return JSON.stringify({
    guid,
    family: card.family,
    name: card.name,
    patronymic: card.patronymic,
    birthday: card.birthDate,
    birthplace: card.birthplace,
    polis: {
      type: kindOf(policy.typeCode, policy.typeName),
      series: policy.series,
      number: policy.number,
      start: policy.startOn === undefined ? undefined : midnight(policy.startOn),
      end: policy.endOn === undefined ? undefined : midnight(policy.endOn),
      smo: policy.insurer,
    },
    identityDocument:
      paper === undefined
        ? undefined
        : {
            type: kindOf(paper.typeCode, paper.typeName),
            series: paper.series,
            number: paper.number,
            date: paper.issuedOn,
            issuedBy: paper.issuedBy,
          },
    mcod: clinicCode,
    phone: card.phone,
    email: card.email,
    gender: card.sex === undefined ? undefined : genders[card.sex],
    snils: card.snils === undefined ? undefined : snilsText(card.snils),
    regAddress: card.registeredAddress,
    factAddress: card.actualAddress,
    isWorker: card.isWorker,
    workPlace: card.workPlace,
    profession: card.profession,
    position: card.position,
    bloodType: card.bloodType,
    rh: card.rhesusPositive,
    blackLabel: card.selfBookingBlocked,
    // Its fields are nowhere documented: assumed.
    attachment:
      attachment === undefined
        ? undefined
        : { lpuCode: clinicCode, date: attachment.from, type: attachment.kind },
  });
}

/** What a message that names a field of the body is about; names in lower case. */
export const cardFieldsByWireName: ReadonlyMap<string, CardField> = new Map([
  ['family', 'family'],
  ['name', 'name'],
  ['patronymic', 'patronymic'],
  ['birthday', 'birthDate'],
  ['birthplace', 'birthplace'],
  ['polis', 'policy'],
  ['identitydocument', 'identityDocument'],
  ['phone', 'phone'],
  ['email', 'email'],
  ['gender', 'sex'],
  ['snils', 'snils'],
  ['regaddress', 'registeredAddress'],
  ['factaddress', 'actualAddress'],
  ['isworker', 'work'],
  ['workplace', 'work'],
  ['profession', 'work'],
  ['position', 'work'],
  ['bloodtype', 'blood'],
  ['rh', 'blood'],
  ['attachment', 'attachment'],
]);

const patientAnswer = z.object({
  mkabstatus: z.string().trim().min(1),
  attachmentstatus: z.string().trim().nullish(),
  validationmessage: z.unknown().optional(),
});

export type WirePatientAnswer = {
  /** In lower case. */
  readonly mkabStatus: string;
  /** In lower case; null when the answer has none. */
  readonly attachmentStatus: string | null;
  readonly messages: readonly string[];
};

const MOST_MESSAGES = 30;
const LONGEST_MESSAGE = 500;

/** Document 004, answer. Undefined when it is not one. */
export function readPatientAnswer(json: unknown): WirePatientAnswer | undefined {
  const parsed = patientAnswer.safeParse(lowerCaseKeys(json));
  if (!parsed.success) return undefined;
  const { mkabstatus, attachmentstatus, validationmessage } = parsed.data;
  const sent: unknown[] = Array.isArray(validationmessage) ? validationmessage : [validationmessage];
  return {
    mkabStatus: mkabstatus.toLowerCase(),
    attachmentStatus: attachmentstatus ? attachmentstatus.toLowerCase() : null,
    messages: sent
      .slice(0, MOST_MESSAGES)
      .map((message) =>
        typeof message === 'string' ? textOrNull(message.slice(0, LONGEST_MESSAGE), LONGEST_MESSAGE) : null,
      )
      .filter((message) => message !== null),
  };
}

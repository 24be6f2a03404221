import { z } from 'zod';
import { clinic, otherClinic } from '../clinic/clinic.ts';
import { personGuidOf } from '../clinic/patients.ts';
import { stableGuid } from '../clinic/stable.ts';
import { refusedBasic } from './basic.ts';
import { wrongInAttachment, wrongInPatient } from './patient-fields.ts';
import type { SimPush } from './people.ts';
import type { Call, CentralAnswer } from './request.ts';
import { asObject, jsonAnswer, parseJson, readObject, refuse } from './request.ts';
import type { PushedCard } from './state-file.ts';
import type { World } from './world.ts';

/** What is left to read when everything is known to be well. */
const cardSchema = z.object({
  guid: z.guid().nullish(),
  family: z.string(),
  name: z.string(),
  patronymic: z.string(),
  birthday: z.string(),
  polis: z.unknown(),
  mcod: z.string(),
  blacklabel: z.boolean().nullish(),
});
/** Fields by which a patient is reached. */
const reachedBy = ['phone', 'email'] as const;
export type ReachedBy = (typeof reachedBy)[number];
/** However a telephone is written, its last ten digits are it. */
export const reachKey = (field: ReachedBy, value: string): string =>
  field === 'phone' ? `phone ${value.replace(/\D/g, '').slice(-10)}` : `email ${value.trim().toLowerCase()}`;

const policySchema = z.object({ series: z.string().nullish(), number: z.string() });

/**
 * Document 004: a card is created or updated. What is wrong with the person travels in a 200: only the status in it says whether
 * anything was done. A GUID that is not known makes a new card, also for somebody who has one.
 */
export function pushPatient(world: World, call: Call): CentralAnswer {
  const refusal = refusedBasic(call);
  if (refusal) return refuse(refusal);
  const object = readObject(call);
  if (!object.ok) return refuse(object.refusal);
  const push = take(world, object.value, parseJson(call.body));
  world.people.addPush(push);
  const uploaded = push.mkabStatus === 'Uploaded';
  return jsonAnswer(200, {
    MkabStatus: push.mkabStatus,
    AttachmentStatus: push.attachmentStatus,
    PersonGuid: uploaded ? personGuidOf(push.policy ?? '') : null,
    MkabGuid: push.guid,
    AttachmentGuid: push.attachmentStatus === 'Uploaded' ? stableGuid('attachment', push.guid ?? '') : null,
    ValidationMessage: push.messages,
  });
}

function take(world: World, fields: Readonly<Record<string, unknown>>, body: unknown): SimPush {
  const nothing = { at: world.now(), attachmentStatus: 'None', effect: 'none', guid: null, body } as const;
  const wrong = [...wrongInPatient(fields, world.today()), ...unreachable(world, fields)];
  const read = cardSchema.safeParse(fields);
  const policy = policySchema.safeParse(asObject(read.data?.polis));
  if (wrong.length > 0 || !read.success || !policy.success)
    return { ...nothing, mkabStatus: 'NotValid', policy: null, messages: wrong };

  const { guid, birthday, blacklabel } = read.data;
  const card: PushedCard = {
    guid: (guid ?? world.newId()).toLowerCase(),
    policy: `${policy.data.series ?? ''}${policy.data.number}`.replace(/[\s-]/g, ''),
    birthDate: birthday.slice(0, 10),
    family: read.data.family.trim(),
    name: read.data.name.trim(),
    patronymic: read.data.patronymic.trim(),
    ...(typeof fields.snils === 'string' ? { snils: fields.snils.replace(/\D/g, '') } : {}),
    blackLabel: blacklabel ?? false,
  };
  const error = conflict(world, card, read.data.mcod);
  if (error) return { ...nothing, mkabStatus: 'Error', policy: card.policy, messages: [error] };
  const effect = world.people.putCard(card);
  const attached = attach(fields.attachment);
  return {
    ...nothing,
    ...attached,
    mkabStatus: 'Uploaded',
    effect,
    guid: card.guid,
    policy: card.policy,
  };
}

/** What the registry itself has found out about a value: documented nowhere, and no form can know it. */
const unreachable = (world: World, fields: Readonly<Record<string, unknown>>): string[] =>
  reachedBy
    .filter((field) => world.distrusted.has(reachKey(field, String(fields[field] ?? ''))))
    .map((field) => `Поле ${field}: значение не подтверждено`);

/** A card that is somebody else's; documented for the GUID, assumed for the policy and the clinic. */
function conflict(world: World, card: PushedCard, mcod: string): string | undefined {
  const owner = world.people.ownerOf(card.guid);
  const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
  const differs =
    owner !== undefined &&
    !(
      owner.birthDate === card.birthDate &&
      same(owner.family, card.family) &&
      same(owner.name, card.name) &&
      same(owner.patronymic, card.patronymic)
    );
  if (differs) return `МКАБ ${card.guid} уже принадлежит пациенту с другими ФИО или датой рождения`;
  const holder = world.people.byPolicy(card.policy);
  if (holder && holder.birthDate !== card.birthDate)
    return 'Полис принадлежит пациенту с другой датой рождения';
  return mcod === clinic.code || mcod === otherClinic.code ? undefined : `ЛПУ с МКОД ${mcod} не найдено`;
}

function attach(attachment: unknown): Pick<SimPush, 'attachmentStatus' | 'messages'> {
  if (attachment === undefined || attachment === null) return { attachmentStatus: 'None', messages: [] };
  const wrong = wrongInAttachment(attachment);
  if (wrong.length > 0) return { attachmentStatus: 'NotValid', messages: wrong };
  const code = String(asObject(attachment)?.lpucode).toLowerCase();
  return [clinic.code, otherClinic.code, clinic.guid, otherClinic.guid].includes(code)
    ? { attachmentStatus: 'Uploaded', messages: [] }
    : { attachmentStatus: 'Error', messages: [`Прикрепление: ЛПУ ${code} не найдено`] };
}

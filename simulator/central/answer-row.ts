import { clinic } from '../clinic/clinic.ts';
import { cardGuidOf } from '../clinic/patients.ts';
import { answerCentral } from './answer.ts';
import { row } from './refusals.ts';
import type { CentralAnswer, CentralRequest } from './request.ts';
import { asObject, parseJson, refuse } from './request.ts';
import type { RowId } from './rows.ts';
import { spokenDay, spokenInstant } from './wire.ts';
import type { World } from './world.ts';

/**
 * Answers one row of the documents whatever was asked, for what has no state to bring it about. With `effect` the call is served first
 * and its own answer thrown away: «не вернула идентификатор» may well have booked.
 */
export function answerRow(world: World, request: CentralRequest, id: RowId, effect: boolean): CentralAnswer {
  if (effect) answerCentral(world, request);
  const body = asObject(parseJson(textOf(request.body)));
  const resource = world.doctors[0]?.name ?? '';
  const when = spokenInstant(world.now());
  return refuse(
    row(id, {
      DirectionGuid: String(body?.directionguid ?? ''),
      tapDate: spokenDay(world.today()),
      guid: cardGuidOf(''),
      lpu: clinic.guid,
      ФИО: resource,
      Время: when,
      'actualAppointment.ResourceName': resource,
      'actualAppointment.Start.ToString("dd.MM.yyyy HH:mm")': when,
    }),
  );
}

const textOf = (body: CentralRequest['body']): string =>
  typeof body === 'string' ? body : Buffer.from(body ?? []).toString('utf8');

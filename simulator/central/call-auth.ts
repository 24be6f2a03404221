import { isDay } from '../../domain/clinic-time.ts';
import { clinic } from '../clinic/clinic.ts';
import { personGuidOf, type SimPatient } from '../clinic/patients.ts';
import { badRequest, row, undocumented } from './refusals.ts';
import type { Call, CentralAnswer } from './request.ts';
import { jsonAnswer, refuse } from './request.ts';
import type { TokenKind } from './tokens.ts';
import type { World } from './world.ts';

export const getCodToken = (world: World, call: Call): CentralAnswer => answer(world, 'COD', call);
export const getRpguToken = (world: World, call: Call): CentralAnswer => answer(world, 'RPGU', call);
export const getLpuToken = (world: World, call: Call): CentralAnswer =>
  call.params.lpu?.toLowerCase() === clinic.guid
    ? answer(world, 'LPU', call)
    : refuse(undocumented['unknown-clinic'], 'auth');

type Asked = { readonly policy: string; readonly patient: SimPatient | undefined };

/** A policy and a date of birth, never one alone. */
function byPolicy(world: World, query: Call['query']): Asked | 'nobody' | { readonly wrong: string } {
  const birthDate = query.get('birthday') ?? '';
  const policy = `${query.get('s_pol') ?? ''}${query.get('n_pol') ?? ''}`.replace(/[\s-]/g, '');
  if (!isDay(birthDate)) return { wrong: 'Birthday: ожидается дата YYYY-MM-DD' };
  if (policy === '') return { wrong: 'n_pol: номер полиса не указан' };
  const found = world.people.find(policy, birthDate);
  return found ? { policy, patient: typeof found === 'object' ? found : undefined } : 'nobody';
}

/** COD alone: СНИЛС with the name. A date of birth may be missing; one that is not the patient's finds nobody. */
function bySnils(world: World, query: Call['query']): Asked | 'nobody' | { readonly wrong: string } {
  const snils = (query.get('snils') ?? '').replace(/[\s-]/g, '');
  if (!/^\d{11}$/.test(snils)) return { wrong: 'snils: ожидается 11 цифр' };
  const [family, name, patronymic] = ['f', 'n', 'p'].map((key) => query.get(key) ?? '');
  if (!family?.trim() || !name?.trim()) return { wrong: 'f, n: фамилия и имя не указаны' };
  const patient = world.people.bySnils(snils, { family, name, patronymic: patronymic ?? '' });
  const birthDate = query.get('birthday');
  if (!patient || (birthDate !== undefined && birthDate !== patient.birthDate)) return 'nobody';
  return { policy: patient.policy, patient };
}

/** Token reads. */
function answer(world: World, kind: TokenKind, { query }: Call): CentralAnswer {
  const asked = kind === 'COD' && query.has('snils') ? bySnils(world, query) : byPolicy(world, query);
  if (typeof asked === 'object' && 'wrong' in asked) return refuse(badRequest(asked.wrong), 'auth');
  // The portal's token is the one that needs no card at the clinic, only a person the region knows.
  const needsCard = kind !== 'RPGU';
  if (asked === 'nobody' || (needsCard && !asked.patient?.hasCard)) return refuse(row('001/no-card'), 'auth');
  const { policy, patient } = asked;
  if (needsCard && patient?.closed) return refuse(row('001/card-closed'), 'auth');

  const token = world.tokens.issue(
    kind,
    {
      Lpu: clinic.guid,
      Mkab: patient?.hasCard ? world.people.cardOf(patient) : null,
      IsClosed: patient?.closed ?? false,
      ...(kind === 'RPGU' ? { Person: personGuidOf(policy) } : {}),
    },
    world.now(),
  );
  // Answers come in either case.
  return jsonAnswer(200, kind === 'RPGU' ? { Token: token } : { token });
}

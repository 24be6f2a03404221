import { isDay } from '../../domain/clinic-time.ts';
import { clinic } from '../clinic/clinic.ts';
import { personGuidOf } from '../clinic/patients.ts';
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

/** Token reads: who asks is a policy number and a date of birth, never one alone. */
function answer(world: World, kind: TokenKind, { query }: Call): CentralAnswer {
  const birthDate = query.get('birthday') ?? '';
  const policy = `${query.get('s_pol') ?? ''}${query.get('n_pol') ?? ''}`.replace(/[\s-]/g, '');
  if (!isDay(birthDate)) return refuse(badRequest('Birthday: ожидается дата YYYY-MM-DD'), 'auth');
  if (policy === '') return refuse(badRequest('n_pol: номер полиса не указан'), 'auth');

  const found = world.people.find(policy, birthDate);
  const patient = typeof found === 'object' ? found : undefined;
  // The portal's token is the one that needs no card at the clinic, only a person the region knows.
  const needsCard = kind !== 'RPGU';
  if (!found || (needsCard && !patient?.hasCard)) return refuse(row('001/no-card'), 'auth');
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

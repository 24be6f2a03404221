import { expect, test } from 'vitest';
import { doctorsOffered } from '../../renderer/flow/doctors-offered.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import type { State } from '../../renderer/flow/state.ts';
import { bridgeDouble } from './bridge-double.ts';
import { after, atChecking, back, recognised, spelt, started, tick, typed } from './stories.ts';

const open: FlowEvent = { kind: 'search-opened' };
const at = async (): Promise<State> => recognised(atChecking(await started()));
const searched = ({ visit: { step } }: State): string | null | undefined =>
  step.kind === 'speciality' ? step.search : undefined;

test('letters, blanks and digits are what is searched for; it can be erased and cleared', async () => {
  const typing = after(await at(), open, ...spelt(' лор 2'), ...typed('1'));
  expect(searched(typing)).toBe('лор 21');
  expect(searched(after(typing, { kind: 'text-erased' }))).toBe('лор 2');
  expect(searched(after(typing, { kind: 'digit-erased' }))).toBe('лор 2');
  expect(searched(after(typing, { kind: 'text-cleared' }))).toBe('');
});

test('nothing is typed while nobody searches, and opening it again loses nothing', async () => {
  const closed = await at();
  expect(after(closed, ...spelt('кард'))).toEqual(closed);
  expect(searched(after(closed, open, ...spelt('кард'), open))).toBe('кард');
  expect(searched(after(closed, open, ...spelt('кард'), { kind: 'search-closed' }))).toBeNull();
});

test('back leads from the search to everybody, and only then to where the patient came from', async () => {
  const before = await at();
  const all = after(before, open, ...spelt('кард'), back);
  expect(all.visit).toEqual(before.visit);
  expect(after(all, back).visit.step).not.toMatchObject({ kind: 'speciality' });
});

test('it reads nothing anew and ends no answer under way', async () => {
  const before = await at();
  expect(after(before, open, ...spelt('кард')).seq).toBe(before.seq);
});

test('what was found leads to its doctors, and back to the search', async () => {
  const doctor = after(await at(), open, ...spelt('кард'), { kind: 'speciality-chosen', specialityId: '4' });
  expect(doctor.visit.step).toMatchObject({ kind: 'doctor', specialityId: '4' });
  expect(searched(after(doctor, back))).toBe('кард');
});

test('who was looked for by name stands first among the doctors, and the soonest time is theirs', async () => {
  const answer = await bridgeDouble().call('doctors', { specialityId: '1' });
  if (!answer.ok) throw new Error(answer.error);
  const shown = (...named: string[]): [readonly string[], number | undefined] => {
    const { doctors, soonest } = doctorsOffered(answer.value, named, (at) => at);
    return [doctors.slice(0, 3).map(({ guid }) => guid), soonest?.startAt];
  };
  const of = (guid: string) => answer.value.doctors.find((doctor) => doctor.guid === guid)?.soonest?.startAt;
  expect(shown()).toEqual([['d1', 'd2', 'd3'], answer.value.soonest?.startAt]);
  expect(shown('Ахметова Лилия Ринатовна')).toEqual([['d6', 'd1', 'd2'], of('d6')]);
  expect(shown('Сидоров Виктор Васильевич', 'Ахметова Лилия Ринатовна')).toEqual([
    ['d3', 'd6', 'd1'],
    of('d6'),
  ]);
  // Nobody sells another doctor's time to whoever wants this one.
  expect(shown('Ким Ольга Сергеевна')[1]).toBeUndefined();
  const chosen = after(await at(), { kind: 'speciality-chosen', specialityId: '1', named: ['Ким'] });
  expect(chosen.visit.step).toMatchObject({ kind: 'doctor', named: ['Ким'] });
});

test('a search is never longer than a name of a speciality', async () => {
  const long = after(await at(), open, ...spelt('неврология'.repeat(20)));
  expect(searched(long)).toHaveLength(30);
  expect(searched(after(long, { kind: 'text-erased' }))).toHaveLength(29);
});

test('nothing of it is left for the next patient', async () => {
  const typing = after(await at(), open, ...spelt('венеролог'));
  const doctor = after(typing, { kind: 'speciality-chosen', specialityId: '10' });
  for (const state of [typing, doctor])
    for (const end of [[{ kind: 'visit-ended' }], [tick(60_000), tick(80_000)]] as const)
      expect(JSON.stringify(after(state, ...end))).not.toContain('венеролог');
});

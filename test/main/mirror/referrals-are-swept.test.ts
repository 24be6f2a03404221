import { expect, onTestFinished, test } from 'vitest';
import { referralsOf, referralsSweptAt } from '../../../db/mirror/referrals.ts';
import { listSweeps } from '../../../db/mirror/sweeps.ts';
import type { Store } from '../../../db/store.ts';
import { configSchema } from '../../../main/config.ts';
import { createEvents } from '../../../main/events.ts';
import { createSweeper, type Sweeper } from '../../../main/mirror/sweep.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { opened } from '../../support/store-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { until } from '../../support/until.ts';
import { answerText, clientFor } from '../central/servers.ts';
import { ANNA, direction, guidOf, IVAN, list, referral, startClinic } from './referral-samples.ts';

const MINUTE = 60_000;

type Swept = Awaited<ReturnType<typeof startClinic>> & {
  clock: FakeClock;
  store: Store;
  sweeper: Sweeper;
  heard: string[];
  logged: string[];
  days(): number;
};

/** A sweeper on real files and real HTTP. */
async function startSweeping(services: { referrals: boolean } = { referrals: true }): Promise<Swept> {
  const clinic = await startClinic();
  const clock = createFakeClock('2026-11-23T09:00:00+03:00');
  const store = opened(tempFolder());
  const events = createEvents();
  const heard: string[] = [];
  const logged: string[] = [];
  events.listen((name) => heard.push(name));
  const keep = (event: string, fields = {}): void => void logged.push(JSON.stringify({ event, ...fields }));
  const { central } = clientFor(clinic.url, services.referrals ? {} : { referrals: undefined });
  const sweeper = createSweeper({
    store,
    clock,
    random: () => 0.5,
    log: { info: keep, warn: keep, error: keep },
    central,
    events,
    rules: configSchema.shape.rules.parse({ horizonDays: 10 }),
    timeZone: 'Europe/Moscow',
    offers: configSchema.shape.clinic.shape.offers.parse({}),
    onMirrorRebuilt: () => undefined,
  });
  onTestFinished(() => sweeper.stop());
  const days = (): number => new Set(listSweeps(store.reader).map(({ day }) => day)).size;
  return { ...clinic, clock, store, sweeper, heard, logged, days };
}

const ofClinic = '/newdirections/lpu/';

test("everybody's referrals are read, and read again after ten minutes", async () => {
  const { clock, store, sweeper, answers, asked, server, heard } = await startSweeping();
  const annas = referral(guidOf(1));
  const ivans = referral(guidOf(2));
  answers.ofClinic = () => list([direction(ANNA, annas), direction(IVAN, ivans)]);
  sweeper.start();
  await until('the referrals', () => referralsSweptAt(store.reader));
  expect(referralsOf(store.reader, ANNA)).toEqual([annas]);
  expect(server.seen.find(({ requestLine }) => requestLine.includes(ofClinic))?.requestLine).toContain(
    'dateFrom=2026-10-09',
  );
  expect(heard).toContain('mirror-changed');

  answers.ofClinic = () => list([direction(ANNA, annas)]);
  await until('the schedule too', () => listSweeps(store.reader).some(({ day }) => day === '2026-12-02'));
  for (let minute = 0; minute < 9; minute += 1) {
    clock.advance(MINUTE);
    await until('that minute', () => listSweeps(store.reader).some(({ sweptAt }) => sweptAt === clock.now()));
  }
  expect(asked(ofClinic)).toBe(1);
  clock.advance(MINUTE);
  await until('a second reading', () => asked(ofClinic) === 2);
  await until('its end', () => referralsSweptAt(store.reader) === clock.now());
  expect(referralsOf(store.reader, IVAN)).toEqual([]);
});

test('a clinic without the service is never asked', async () => {
  const { sweeper, asked, days } = await startSweeping({ referrals: false });
  sweeper.start();
  await until('the whole horizon', () => days() === 10);
  expect(asked('newdirections')).toBe(0);
});

test.each([
  ['an error', answerText(500, '{"Code":"5000","Message":"Ошибка"}')],
  ['refused credentials', answerText(401, '{"Code":"5008","Message":"Токен некорректен"}')],
  ["a captive portal's page", answerText(200, '<html></html>', { 'Content-Type': 'text/html' })],
  ['another object', answerText(200, '{"doctors":[]}')],
  ['half an answer', answerText(200, '[{"type":"Consult","consultDir')],
])('%s instead of referrals keeps those known and holds up no schedule', async (_name, bad) => {
  const { clock, store, sweeper, answers, logged, days } = await startSweeping();
  answers.ofClinic = () => list([direction(ANNA, referral(guidOf(1)))]);
  sweeper.start();
  await until('the whole horizon', () => days() === 10 && referralsSweptAt(store.reader) !== null);
  const sweptAt = referralsSweptAt(store.reader);

  const tries: number[] = [];
  answers.ofClinic = () => {
    tries.push(clock.now());
    return bad;
  };
  clock.advance(10 * MINUTE);
  const failedAt = clock.now();
  // The week behind the referrals is due as well, and gets its turn.
  await until('the week', () =>
    listSweeps(store.reader)
      .filter(({ day }) => day === '2026-11-27')
      .every((swept) => swept.sweptAt === failedAt),
  );
  expect(tries).toEqual([failedAt]);
  expect(referralsSweptAt(store.reader)).toBe(sweptAt);
  expect(referralsOf(store.reader, ANNA)).toHaveLength(1);

  // Tried again after a while, each time a longer one; said once.
  await until('more tries', () => {
    clock.advance(500);
    return tries.length === 4;
  });
  const waits = tries.slice(1).map((at, i) => at - (tries[i] ?? 0));
  expect(waits.map((ms, i) => ms >= 3_000 * 2 ** i)).toEqual([true, true, true]);
  expect(logged.filter((line) => line.includes('"referrals"'))).toHaveLength(1);
  expect(logged.join('')).not.toContain(ANNA.policy);

  answers.ofClinic = () => list([]);
  await until('referrals again', () => {
    clock.advance(1_000);
    return referralsSweptAt(store.reader) !== sweptAt;
  });
  expect(referralsOf(store.reader, ANNA)).toEqual([]);
});

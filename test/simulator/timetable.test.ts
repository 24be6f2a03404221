import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { addDays, DAY_MS, dayOf, HOUR_MS } from '../../domain/clinic-time.ts';
import { startSimulator } from '../../simulator/start.ts';
import { ask, bookAs, fakeNow, isFree, slotWhere, started, THURSDAY_TEN } from './kit.ts';

function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'clinic.json');
}

test('a restarted simulator has the same slots, and another seed has others', async () => {
  const [first, again, other] = [await started(), await started(), await started({ seed: 99 })];
  expect(again.slots()).toEqual(first.slots());
  expect(other.slots()[0]?.guid).not.toBe(first.slots()[0]?.guid);
});

test('bookings survive a restart, and so does who took what', async () => {
  const file = stateFile();
  const before = await started({ stateFile: file });
  const mine = slotWhere(before, isFree);
  const theirs = slotWhere(before, (each) => isFree(each) && each.guid !== mine.guid);
  await bookAs(before, 'Тестов', mine.guid);
  before.takeSlot(theirs.guid);
  const kept = before.bookings();
  await before.stop();

  const after = await started({ stateFile: file });
  expect(after.bookings()).toEqual(kept);
  expect(kept.map((each) => each.source)).toEqual(['Infomat', 'Internet']);
  expect((await bookAs(after, 'Тестов', mine.guid)).body.Message_code).toBe('4008');
  expect(slotWhere(after, (each) => each.guid === theirs.guid).bookingSource).toBe('Internet');
  expect(readdirSync(join(file, '..'))).toEqual(['clinic.json']);
});

test('a damaged state file is moved aside untouched and told of', async () => {
  const file = stateFile();
  writeFileSync(file, '{"version": 1, "book');
  const simulator = await started({ stateFile: file });
  expect(simulator.bookings()).toEqual([]);
  expect(simulator.notices).toEqual([expect.stringContaining(`${file}.unreadable`)]);
  expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe('{"version": 1, "book');
});

test('a port in use is refused with its number, and nothing is left running', async () => {
  const running = await started();
  const taken = Number(new URL(running.apiUrl).port);
  for (const options of [{ apiPort: taken }, { printerPort: taken }, { consolePort: taken }]) {
    await expect(startSimulator({ ...options, otherPeople: false })).rejects.toThrow(
      new RegExp(`port ${taken} on 127\\.0\\.0\\.1 is already in use`),
    );
  }
});

test('the clinic is large and unevenly sought after', async () => {
  const simulator = await started();
  const slots = simulator.slots();
  expect(new Set(slots.map((each) => each.specialityId)).size).toBe(13);
  expect(new Set(slots.map((each) => each.guid)).size).toBe(slots.length);
  expect(new Set(slots.map((each) => each.day)).size).toBeGreaterThanOrEqual(28);
  const free = (specialityId: string): number => simulator.slots({ specialityId }).filter(isFree).length;
  expect(free('12')).toBe(0);
  expect(free('83')).toBeGreaterThan(0);
  expect(free('83')).toBeLessThan(60);
  expect(free('76')).toBeGreaterThan(500);
  const seen = new Set(slots.map((each) => each.bookingSource));
  expect(seen).toEqual(new Set([null, 'Internet', 'Registry', 'CallCenter']));
  expect(slots.some((each) => each.status === 'available' && !each.kioskMayBook)).toBe(true);
});

test('whenever it starts, somebody can be seen today or tomorrow', async () => {
  const hopeless: string[] = [];
  for (let hour = 0; hour < 24 * 14; hour += 3) {
    const at = THURSDAY_TEN + hour * HOUR_MS + 55 * 60_000;
    const simulator = await startSimulator({ now: () => at, otherPeople: false, seed: hour });
    const today = dayOf(at, simulator.clinic.timeZone);
    const soon = [today, addDays(today, 1)].flatMap((day) => simulator.slots({ day })).filter(isFree);
    if (soon.length < 3) hopeless.push(new Date(at).toISOString());
    await simulator.stop();
  }
  expect(hopeless).toEqual([]);
});

test('time moving on expires cells and brings new days; nothing is taken by time alone', async () => {
  const now = fakeNow();
  const simulator = await started({ now });
  const slot = slotWhere(simulator, isFree);
  const far = slotWhere(simulator, (each) => isFree(each) && each.day >= '2026-12-10');
  now.advance(20 * DAY_MS);
  expect(slotWhere(simulator, (each) => each.guid === far.guid).status).toBe('available');
  expect(simulator.slots({ day: slot.day }).find((each) => each.guid === slot.guid)?.status).toBe('expired');
  now.advance(200 * DAY_MS);
  expect(simulator.slots().some(isFree)).toBe(true);
});

const cell = z.strictObject({
  guid: z.guid(),
  docPrvdGuid: z.guid(),
  beginTime: z.string().regex(/^2026-11-\d\dT\d\d:\d\d:00\+03:00$/),
  endTime: z.string(),
  status: z.enum(['Unavailable', 'Available', 'Unauthorized', 'Expired', 'Booked']),
  flagAccess: z.string(),
  opened: z.boolean(),
  bookingSource: z.string().nullable(),
  count: z.int(),
});

test('schedule reads: by speciality, by doctor, by doctor and day, the same cells', async () => {
  const simulator = await started();
  const { apiUrl, clinic } = simulator;
  const slot = slotWhere(simulator, isFree);
  const read = async (path: string): Promise<z.infer<typeof cell>[]> =>
    z.array(cell).parse(await (await fetch(`${apiUrl}/lpu/${clinic.guid.toUpperCase()}/${path}`)).json());

  const bySpeciality = await read('speciality/76/schedule/2026-11-19/2026-11-20?busyType=1&busyType=2');
  const byDoctor = await read(`doctor/${slot.resourceGuid}/schedule/2026-11-19/2026-11-20`);
  const byDay = await read(`doctor/${slot.resourceGuid}/schedule/${slot.day}?busyType=1`);
  expect(bySpeciality.length).toBeGreaterThan(byDoctor.length);
  expect(bySpeciality.filter((each) => each.docPrvdGuid === slot.resourceGuid)).toEqual(byDoctor);
  expect(byDoctor.filter((each) => each.beginTime.startsWith(slot.day))).toEqual(byDay);
  expect(byDay.find((each) => each.guid === slot.guid)).toMatchObject({
    status: 'Available',
    flagAccess: expect.stringContaining('Infomat'),
  });
});

test('a schedule read that makes no sense is told so', async () => {
  const { apiUrl, clinic, slots } = await started();
  const doctor = slots()[0]?.resourceGuid;
  const told = await Promise.all(
    [
      `/lpu/${clinic.guid}/speciality/76/schedule/2026-11-31/2026-12-01`,
      `/lpu/${clinic.guid}/speciality/76/schedule/2026-11-20/2026-11-19`,
      `/lpu/${clinic.guid}/doctor/${doctor}/schedule/today`,
      `/lpu/${doctor}/doctor/${doctor}/schedule/2026-11-20`,
      `/lpu/${clinic.guid}/doctor/${clinic.guid}/schedule/2026-11-20`,
      '/iemk/doctors?page=0',
      '/iemk/doctors?count=many',
    ].map((path) => ask(`${apiUrl}${path}`)),
  );
  expect(told.map((each) => each.status)).toEqual([400, 400, 400, 404, 404, 400, 400]);
  expect(told.every((each) => each.body.Code === '4000')).toBe(true);
});

test('doctors come in pages, the last one shorter', async () => {
  const { apiUrl, clinic } = await started();
  const page = async (number: number): Promise<Record<string, unknown>> =>
    (await ask(`${apiUrl}/iemk/doctors?lpuCode=${clinic.code}&haveSchedule=false&page=${number}&count=15`))
      .body;
  const pages = [await page(1), await page(2), await page(3), await page(4)];
  const doctors = pages.map((each) => z.array(z.looseObject({ docPrvdGuid: z.guid() })).parse(each.doctors));
  expect(doctors.map((each) => each.length)).toEqual([15, 15, 12, 0]);
  expect(pages.map((each) => [each.page, each.count, each.total])).toEqual([
    [1, 15, 42],
    [2, 15, 42],
    [3, 15, 42],
    [4, 15, 42],
  ]);
  expect(new Set(doctors.flat().map((each) => each.docPrvdGuid)).size).toBe(42);
  expect(doctors[0]?.[2]).toMatchObject({
    fio: 'Константинопольская-Преображенская Александра Владиславовна',
    specialityId: '76',
    specialityName: 'Терапевт',
    room: '114',
    floor: 1,
  });
  expect((await ask(`${apiUrl}/iemk/doctors?lpuCode=other`)).body.doctors).toEqual([]);
});

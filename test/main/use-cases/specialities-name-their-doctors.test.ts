import { expect, test } from 'vitest';
import { replaceDirectory } from '../../../db/mirror/directory.ts';
import { bridge } from '../../../domain/bridge.ts';
import type { Resource } from '../../../domain/schedule.ts';
import { configSchema } from '../../../main/config.ts';
import { specialitiesOffered } from '../../../main/use-cases/list-specialities.ts';
import { createUsage } from '../../../main/use-cases/usage.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { NOW, opened } from '../../support/store-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const resource = (guid: string, specialityId: string, name: string): Resource => ({
  guid,
  specialityId,
  name,
  room: null,
  floor: null,
});

/** A kiosk that has read that directory, and nothing of any schedule. */
function kiosk() {
  const store = opened(tempFolder());
  const clock = createFakeClock(new Date(NOW).toISOString());
  const deps = {
    store,
    clock,
    usage: createUsage(store, clock),
    roads: {
      slots: true,
      referrals: true,
      portal: false,
      outOfSchedule: false,
      referralRoad: 'direct' as const,
      outOfScheduleResources: [],
    },
    rules: configSchema.shape.rules.parse({ horizonDays: 2 }),
    clinic: configSchema.shape.clinic.parse({
      name: 'Поликлиника',
      address: 'Город',
      timeZone: 'Europe/Moscow',
      guid: '4cb4f1c8-386d-410d-ac5d-fa232bd2afb9',
      code: '1',
    }),
  };
  return {
    reads: (resources: readonly Resource[]) =>
      store.mirror((tx) =>
        replaceDirectory(
          tx,
          {
            specialities: [
              { id: '1', name: 'Невролог' },
              { id: '2', name: 'Терапевт' },
              { id: '3', name: 'Хирург' },
            ],
            resources,
          },
          NOW,
        ),
      ),
    doctors: () =>
      bridge.methods.specialities.output
        .parse(specialitiesOffered(deps))
        .specialities.map(({ name, doctors }) => [name, doctors]),
  };
}

test('every speciality names whoever and whatever is booked there, free or not, by name', () => {
  const { reads, doctors } = kiosk();
  reads([
    resource('r1', '2', 'Яшина Ольга Петровна'),
    resource('r2', '2', 'Абрамов Пётр Ильич'),
    resource('r3', '1', 'Липовецкая Раиса Яковлевна'),
    resource('r4', '1', 'Кабинет ЭЭГ'),
    // Of a speciality the directory does not list: nobody is shown it.
    resource('r5', '9', 'Чужой Глеб Львович'),
  ]);
  expect(doctors()).toEqual([
    ['Невролог', ['Кабинет ЭЭГ', 'Липовецкая Раиса Яковлевна']],
    ['Терапевт', ['Абрамов Пётр Ильич', 'Яшина Ольга Петровна']],
    ['Хирург', []],
  ]);
});

test('who left with the next reading of the directory is named no more', () => {
  const { reads, doctors } = kiosk();
  reads([resource('r1', '3', 'Рубцов Илья Денисович')]);
  reads([resource('r1', '2', 'Рубцов Илья Денисович')]);
  expect(doctors()).toEqual([
    ['Невролог', []],
    ['Терапевт', ['Рубцов Илья Денисович']],
    ['Хирург', []],
  ]);
});

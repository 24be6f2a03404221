import type { TestServer } from './servers.ts';

/** The two referrals of `fixtures/referrals-page.json` as the kiosk understands them, and where they are read. */

export const at = (server: TestServer): string => `http://127.0.0.1:${server.port}`;

export const consultation = {
  guid: 'e714e964-d8a0-4776-b163-c708371c39a5',
  number: '47010157096',
  type: 'consultation',
  fromClinicGuid: 'e66e8056-f0bd-4ec3-85f7-28ff5b22db4f',
  fromClinicName: 'Поликлиника № 7',
  toClinicGuid: '4cb4f1c8-386d-410d-ac5d-fa232bd2afb9',
  specialityId: '92',
  purpose: 'Неврология',
  resourceGuid: null,
  issuedOn: '2026-11-10',
  validUntil: '2026-12-10',
  booking: null,
};
export const laboratory = {
  guid: '2d793f84-26c9-496d-bd64-745095eb1f80',
  number: '14555-9984',
  type: 'laboratory',
  fromClinicGuid: '1dadf64c-f34a-4023-98a6-3e7b7be4f243',
  fromClinicName: null,
  toClinicGuid: '4cb4f1c8-386d-410d-ac5d-fa232bd2afb9',
  specialityId: null,
  purpose: 'Общий анализ крови',
  resourceGuid: null,
  // 22:30 in Greenwich is the next day in Moscow.
  issuedOn: '2026-11-16',
  validUntil: '2026-12-16',
  booking: {
    guid: 'df554d5b-40d4-4946-bb99-b8db15c87b70',
    startAt: Date.parse('2026-11-23T08:45:00+03:00'),
  },
};

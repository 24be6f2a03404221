import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../domain/clinic-time.ts';
import type { Audience } from '../../simulator/central/audience.ts';
import type { RowId } from '../../simulator/central/rows.ts';
import { rowIds, rows } from '../../simulator/central/rows.ts';
import type { Simulator } from '../../simulator/start.ts';
import type { Scene } from './error-row-scene.ts';
import { book001, book002, book003, check, tokenOf } from './error-row-scene.ts';
import type { Told } from './kit.ts';
import {
  bookAs,
  byPortal,
  byReferral,
  call,
  fakeNow,
  isFree,
  patientNamed,
  referralOf,
  slotFor,
  slotWhere,
  started,
} from './kit.ts';

type Provoke = (scene: Scene) => Promise<Told>;

const kindOf = { '001': 'cod', '002': 'rpgu' } as const;

/** 001 for a cell that somebody keeps for others. */
const kept =
  (audience: Audience, family: string): Provoke =>
  async (scene) => {
    const { simulator } = scene;
    const slot = slotFor(simulator, referralOf(simulator, 'plain', family));
    simulator.restrict(slot.guid, audience);
    return book001(scene, { family, more: { SlotGuid: slot.guid } });
  };

const keptResource =
  (
    audience: Audience,
    book: (scene: Scene) => Promise<Told>,
    which: (simulator: Simulator) => string,
  ): Provoke =>
  (scene) => {
    scene.simulator.restrict(which(scene.simulator), audience);
    return book(scene);
  };

const firstTherapist = (simulator: Simulator): string => slotWhere(simulator).resourceGuid;
const plainResource = (simulator: Simulator): string =>
  slotFor(simulator, referralOf(simulator, 'plain')).resourceGuid;
const clinicItself = (simulator: Simulator): string => simulator.clinic.guid;

async function forged(token: Promise<string>): Promise<string> {
  return (await token).replace(/[^.]+$/, 'AAAA');
}

const tokenRows = (
  document: '001' | '002',
  book: (scene: Scene, change: { token: string }) => Promise<Told>,
) => ({
  [`${document}/no-token`]: (scene: Scene) => book(scene, { token: '' }),
  [`${document}/token-malformed`]: async (scene: Scene) =>
    book(scene, { token: await tokenOf(scene.simulator, 'Тестов', 'lpu') }),
  [`${document}/token-expired`]: async (scene: Scene) => {
    const token = await tokenOf(scene.simulator, 'Тестов', kindOf[document]);
    scene.now.advance(11 * MINUTE_MS);
    return book(scene, { token });
  },
  [`${document}/token-signature`]: async (scene: Scene) =>
    book(scene, { token: await forged(tokenOf(scene.simulator, 'Тестов', kindOf[document])) }),
});

/** What has a state of its own is brought about by it. */
const byState: Readonly<Record<string, Provoke>> = {
  ...tokenRows('001', book001),
  '001/no-card': async (scene) => {
    const token = await tokenOf(scene.simulator, 'Тестов', 'cod');
    scene.simulator.setCard(patientNamed(scene.simulator, 'Тестов').policy, 'none');
    return book001(scene, { token });
  },
  '001/card-closed': async (scene) => {
    const token = await tokenOf(scene.simulator, 'Тестов', 'cod');
    scene.simulator.setCard(patientNamed(scene.simulator, 'Тестов').policy, 'closed');
    return book001(scene, { token });
  },
  '001/slot-without-resource': async (scene) => {
    const slot = slotFor(scene.simulator, referralOf(scene.simulator, 'plain'));
    scene.simulator.dismiss(slot.resourceGuid);
    return book001(scene, { more: { SlotGuid: slot.guid } });
  },
  '001/slot-not-found': (scene) =>
    book001(scene, { more: { SlotGuid: '766998fb-1915-4d54-a3f3-934f60125aac' } }),
  '001/slot-impossible': async (scene) => {
    const { simulator } = scene;
    const expired = referralOf(simulator, 'expired');
    const { guid } = slotWhere(simulator, isFree, expired.specialityId);
    return call(simulator, '/appointments', {
      token: await tokenOf(simulator, 'Тестов', 'cod'),
      body: byReferral(expired, { SlotGuid: guid }),
    });
  },
  '001/type-unsupported': (scene) => book001(scene, { more: { DirectionType: 'Hospital' } }),
  '001/referral-not-found': (scene) =>
    book001(scene, { more: { DirectionGuid: '766998fb-1915-4d54-a3f3-934f60125aac' } }),
  '001/other-legal-entity': (scene) =>
    book001(scene, { more: { LpuToGuid: '766998fb-1915-4d54-a3f3-934f60125aac' } }),
  '001/referral-already-booked': async (scene) => {
    const { simulator } = scene;
    return call(simulator, '/appointments', {
      token: await tokenOf(simulator, 'Тестов', 'cod'),
      body: byReferral(referralOf(simulator, 'booked'), { SlotGuid: slotWhere(simulator, isFree).guid }),
    });
  },
  '001/referral-of-another': async (scene) =>
    book001(scene, { token: await tokenOf(scene.simulator, 'Облакова', 'cod') }),
  '001/wrong-speciality': async (scene) => {
    const { specialityId } = referralOf(scene.simulator, 'plain');
    const other = slotWhere(scene.simulator, isFree, specialityId === '72' ? '76' : '72');
    return book001(scene, { more: { SlotGuid: other.guid } });
  },
  '001/not-a-doctor': (scene) => {
    const device = slotWhere(scene.simulator, (each) => each.resourceName.startsWith('Анализатор'), '206');
    return book001(scene, { more: { SlotGuid: device.guid } });
  },
  '001/slot-taken': (scene) => {
    const slot = slotFor(scene.simulator, referralOf(scene.simulator, 'plain'));
    scene.simulator.takeSlot(slot.guid);
    return book001(scene, { more: { SlotGuid: slot.guid } });
  },
  '001/slot-taken-long-ago': (scene) =>
    book001(scene, {
      more: {
        SlotGuid: slotFor(
          scene.simulator,
          referralOf(scene.simulator, 'plain'),
          (each) => each.kioskMayBook && each.status === 'booked' && each.day > '2026-11-19',
        ).guid,
      },
    }),
  '001/slot-past': (scene) =>
    book001(scene, {
      more: {
        SlotGuid: slotFor(
          scene.simulator,
          referralOf(scene.simulator, 'plain'),
          (each) => each.day === '2026-11-19' && each.status === 'expired',
        ).guid,
      },
    }),
  '001/slot-no-rights': (scene) =>
    book001(scene, {
      more: {
        SlotGuid: slotFor(
          scene.simulator,
          referralOf(scene.simulator, 'plain'),
          (each) => each.status === 'available' && !each.kioskMayBook,
        ).guid,
      },
    }),
  '001/slot-unavailable': (scene) =>
    book001(scene, {
      more: {
        SlotGuid: slotFor(
          scene.simulator,
          referralOf(scene.simulator, 'plain'),
          (each) => each.status === 'unavailable' && each.day > '2026-11-19',
        ).guid,
      },
    }),
  '001/adults-only': kept('adults', 'Чижиков'),
  '001/children-only': kept('children', 'Тестов'),
  '001/infants-only': kept('infants', 'Чижиков'),
  '001/disabled-only': kept('disabled', 'Тестов'),
  '001/pregnant-only': kept('pregnant', 'Тестов'),
  '001/healthy-children-only': kept('healthy-children', 'Тестов'),
  '001/open-case': kept('healthy-children', 'Кашлюнов'),
  '001/already-booked': async (scene) => {
    const { simulator } = scene;
    const referral = referralOf(simulator, 'plain');
    const [first, second] = simulator
      .slots({ specialityId: referral.specialityId, status: 'available' })
      .filter(isFree);
    await bookAs(simulator, 'Тестов', first?.guid ?? '');
    return book001(scene, { more: { SlotGuid: second?.guid } });
  },

  ...tokenRows('002', book002),
  '002/no-card': (scene) => {
    scene.simulator.setCard(patientNamed(scene.simulator, 'Тестов').policy, 'none');
    return book002(scene);
  },
  '002/referral-half-named': (scene) => book002(scene, { more: { direction_id: undefined } }),
  '002/referral-not-found': async (scene) =>
    book002(scene, { token: await tokenOf(scene.simulator, 'Облакова', 'rpgu') }),
  '002/no-time': (scene) => book002(scene, { more: { time: '' } }),
  '002/children-clinic': keptResource('children', book002, clinicItself),
  '002/desk-only': (scene) => book002(scene, { family: 'Запретов' }),
  '002/not-observed': keptResource('observed', book002, plainResource),
  '002/already-booked': async (scene) => {
    await book002(scene);
    return book002(scene);
  },
  '002/wrong-age': keptResource('infants', book002, plainResource),
  '002/slot-taken': async (scene) => {
    const { simulator } = scene;
    const referral = referralOf(simulator, 'plain');
    const slot = slotFor(simulator, referral);
    simulator.takeSlot(slot.guid);
    return call(simulator, '/iemk/directions/entry', {
      token: await tokenOf(simulator, 'Тестов', 'rpgu'),
      body: byPortal(simulator, referral, slot),
    });
  },

  '003/token-signature': async (scene) =>
    book003(scene, { token: await forged(tokenOf(scene.simulator, 'Тестов', 'lpu')) }),
  '003/no-time': (scene) => book003(scene, { path: `${scene.simulator.clinic.guid}/2026-11-20` }),
  '003/children-clinic': keptResource('children', book003, clinicItself),
  '003/desk-only': (scene) => book003(scene, { family: 'Запретов' }),
  '003/not-observed': keptResource('observed', book003, firstTherapist),
  '003/already-booked': async (scene) => {
    await book003(scene);
    return book003(scene);
  },
  '003/wrong-age': keptResource('infants', book003, firstTherapist),
  '003/slot-taken': async (scene) => {
    for (const family of ['Облакова', 'Причалов', 'Лепесткова', 'Образцов', 'Примерова'])
      expect((await book003(scene, { family })).status).toBe(200);
    return book003(scene);
  },
};

test('every row is brought about by a state, but those of a service that failed inside', () => {
  expect(rows.map((each) => each.document).join('')).toHaveLength((43 + 14 + 8) * 3);
  const failed = rows.filter((each) => each.status === 500).map((each) => each.id);
  expect([...Object.keys(byState), ...failed].sort()).toEqual([...rowIds].sort());
});

describe('by a state', () => {
  test.each(Object.keys(byState) as RowId[])('%s', async (id) => {
    const now = fakeNow();
    const simulator = await started({ now });
    const provoke = byState[id];
    if (!provoke) throw new Error(id);
    check(id, await provoke({ simulator, now }));
  });
});

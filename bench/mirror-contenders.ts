import type { Slot } from '../domain/schedule.ts';
import type { LokiConstructor, LokiView, RxCollection, RxDb } from './peers.ts';
import { type Question, type Schedule, SPECIALITIES } from './slots.ts';

/** A store of slots that can be asked for the first free one. */
export type Mirror = {
  readonly name: string;
  load(schedule: Schedule): Promise<void>;
  /** Claims of this kiosk: a slot that is held is not offered, whatever its status says. */
  hold(guids: readonly string[]): Promise<void> | void;
  apply(delta: readonly Slot[]): Promise<void>;
  firstFree(question: Question): string | undefined | Promise<string | undefined>;
  close(): Promise<void>;
};

/** What the peers keep of a slot: they have no second file to ask for holds, so a held one is simply not free. */
type Row = { -readonly [K in keyof Slot]: Slot[K] } & { free: boolean };
const isFree = (slot: Slot, held: ReadonlySet<string>): boolean =>
  slot.status === 'available' && slot.kioskMayBook && !held.has(slot.guid);

/** The floor: sorted arrays in memory and a binary search. Nothing survives it; its answers are what the others must find. */
export function plainArrays(): Mirror {
  const bySpeciality = new Map<string, Slot[]>();
  const byGuid = new Map<string, Slot>();
  const held = new Set<string>();
  return {
    name: 'plain arrays',
    async load({ slots }) {
      for (const slot of slots) {
        const row = { ...slot };
        byGuid.set(slot.guid, row);
        const list = bySpeciality.get(slot.specialityId);
        if (list) list.push(row);
        else bySpeciality.set(slot.specialityId, [row]);
      }
      for (const list of bySpeciality.values()) list.sort((a, b) => a.startAt - b.startAt);
    },
    hold(guids) {
      for (const guid of guids) held.add(guid);
    },
    async apply(delta) {
      for (const slot of delta) Object.assign(byGuid.get(slot.guid) ?? {}, { status: slot.status });
    },
    firstFree({ specialityId, from }) {
      const list = bySpeciality.get(specialityId) ?? [];
      let low = 0;
      for (let high = list.length; low < high; ) {
        const middle = (low + high) >> 1;
        if ((list[middle]?.startAt ?? 0) < from) low = middle + 1;
        else high = middle;
      }
      while (low < list.length) {
        const slot = list[low++];
        if (slot && isFree(slot, held)) return slot.guid;
      }
      return undefined;
    },
    close: async () => {},
  };
}

/** LokiJS as it is fastest: indices made after loading, a sorted view of free slots for each speciality. */
export function lokiMirror(Loki: LokiConstructor): Mirror {
  const held = new Set<string>();
  const slots = new Loki('bench').addCollection<Row>('slots', {
    unique: ['guid'],
    indices: ['specialityId', 'startAt'],
    adaptiveBinaryIndices: false,
    disableMeta: true,
  });
  const views = new Map<string, LokiView<Row>>();
  const settle = (): void => {
    slots.ensureAllIndexes();
    for (const view of views.values()) view.data();
  };
  const write = (guid: string, change: (row: Row) => void): void => {
    const row = slots.by('guid', guid);
    if (!row) throw new Error(`LokiJS lost ${guid}`);
    change(row);
    slots.update(row);
  };
  return {
    name: 'LokiJS',
    async load(schedule) {
      slots.insert(schedule.slots.map((slot) => ({ ...slot, free: isFree(slot, held) })));
      for (let i = 0; i < SPECIALITIES; i++) {
        const view = slots.addDynamicView(`${i}`).applyFind({ specialityId: `${i}`, free: true });
        views.set(`${i}`, view.applySimpleSort('startAt'));
      }
      settle();
    },
    hold(guids) {
      for (const guid of guids) {
        held.add(guid);
        write(guid, (row) => {
          row.free = false;
        });
      }
      settle();
    },
    async apply(delta) {
      for (const slot of delta) {
        write(slot.guid, (row) => {
          row.status = slot.status;
          row.free = isFree(slot, held);
        });
      }
      settle();
    },
    firstFree: ({ specialityId, from }) =>
      views
        .get(specialityId)
        ?.branchResultset()
        .find({ startAt: { $gte: from } })
        .limit(1)
        .data()[0]?.guid,
    close: async () => {},
  };
}

/** RxDB on its storage in memory, with one index that fits the question. */
export async function rxdbMirror({ createRxDatabase, getRxStorageMemory }: RxDb): Promise<Mirror> {
  const db = await createRxDatabase({ name: 'bench', storage: getRxStorageMemory(), multiInstance: false });
  const text = (maxLength: number) => ({ type: 'string', maxLength });
  const instant = { type: 'number', minimum: 0, maximum: 9_999_999_999_999, multipleOf: 1 };
  const { slots } = (await db.addCollections({
    slots: {
      schema: {
        version: 0,
        primaryKey: 'guid',
        type: 'object',
        properties: {
          guid: text(36),
          resourceGuid: text(36),
          specialityId: text(8),
          day: text(10),
          startAt: instant,
          endAt: instant,
          status: text(16),
          kioskMayBook: { type: 'boolean' },
          free: { type: 'boolean' },
        },
        required: ['guid', 'resourceGuid', 'specialityId', 'day', 'startAt', 'endAt', 'status', 'free'],
        indexes: [['specialityId', 'free', 'startAt']],
      },
    },
  })) as { slots: RxCollection<Row> };
  const held = new Set<string>();
  const known = new Map<string, Slot>();
  const rowOf = ({ bookedBy: _, ...slot }: Slot): Row =>
    ({ ...slot, free: isFree({ ...slot, bookedBy: null }, held) }) as Row;
  const must = ({ error }: { error: unknown[] }): void => {
    if (error.length > 0) throw new Error(`RxDB refused ${error.length} rows`);
  };
  return {
    name: 'RxDB (memory)',
    async load(schedule) {
      for (const slot of schedule.slots) known.set(slot.guid, slot);
      for (let i = 0; i < schedule.slots.length; i += 5_000) {
        must(await slots.bulkInsert(schedule.slots.slice(i, i + 5_000).map(rowOf)));
      }
    },
    async hold(guids) {
      for (const guid of guids) held.add(guid);
      must(await slots.bulkUpsert(guids.flatMap((guid) => known.get(guid) ?? []).map(rowOf)));
    },
    async apply(delta) {
      must(await slots.bulkUpsert(delta.map(rowOf)));
    },
    async firstFree({ specialityId, from }) {
      const found = await slots
        .find({
          selector: { specialityId, free: true, startAt: { $gte: from } },
          sort: [{ specialityId: 'asc' }, { free: 'asc' }, { startAt: 'asc' }],
          limit: 1,
        })
        .exec();
      return found[0]?.guid;
    },
    close: async () => void (await db.close()),
  };
}

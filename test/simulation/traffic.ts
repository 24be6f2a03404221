import type { Reader } from '../../db/connection.ts';
import type { ServiceName } from '../../domain/service.ts';
import type { ExchangeEnd, WireRequest } from '../../main/central/transport.ts';
import type { Complaints } from './complaints.ts';
import type { Life } from './life.ts';
import type { Effect } from './server.ts';
import { patients } from './server.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The outbox entry that a request with an effect was sent for, as the ledger had it at that moment. */
export type Cause = {
  readonly entryId: number;
  readonly kind: string;
  readonly bookingId: string | null;
  readonly pushId: string | null;
  /** What was asked for: a slot, a resource's day, a card, a visit. A moved booking asks for another place. */
  readonly place: string;
  readonly resourceGuid: string;
};

/** One exchange, from the moment it left the kiosk. */
export type Trip = {
  readonly id: number;
  readonly life: number;
  readonly service: ServiceName;
  readonly method: string;
  readonly url: string;
  readonly label: string;
  readonly leftAt: number;
  readonly cause: Cause | null;
  /** Whose token it carries. */
  readonly policy: string | null;
  /** How the kiosk saw it end; null when it never did. */
  end: ExchangeEnd | null;
  endedAt: number | null;
  /** When the last copy of it reached the server; null while none has. */
  arrivedAt: number | null;
  /** Copies that have not reached the server yet. */
  onItsWay: number;
  readonly effects: Effect[];
};

export type TrafficLog = {
  leaves(life: Life, service: ServiceName, request: WireRequest): Trip;
  isOnItsWay(trip: Trip, copies: number): void;
  arrived(trip: Trip, effects: readonly Effect[]): void;
  ended(trip: Trip, end: ExchangeEnd): void;
  trips(): readonly Trip[];
  /** The trip that made a booking or a card at the server. */
  tripThat(kind: Effect['kind'], guid: string): Trip | undefined;
  /** How many requests with an effect may still reach the server. */
  wandering(): number;
};

type Row = {
  id: number;
  kind: string;
  patient_id: number;
  booking_id: string | null;
  push_id: string | null;
  slot_guid: string | null;
  resource_guid: string | null;
  start_at: number | null;
  card_guid: string | null;
};

const SENDING = `
  SELECT e.id, e.kind, e.patient_id, e.booking_id, e.push_id, b.slot_guid, b.resource_guid, b.start_at, p.card_guid
  FROM outbox_entry e JOIN patient p ON p.id = e.patient_id LEFT JOIN booking b ON b.id = e.booking_id
  WHERE e.state = 'sending'`;

/** Keeps every exchange, and whom a request with an effect was sent for: that the ledger says so already is a rule. */
export function createTraffic(time: VirtualTime, reader: () => Reader, complaints: Complaints): TrafficLog {
  const trips: Trip[] = [];
  const owners = new Map<string, Owner>();
  const byEffect = new Map<string, Trip>();

  function causeOf(request: WireRequest, owner: Owner | null, label: string): Cause | null {
    if (request.method === 'GET') return null;
    const pushed = /"guid":"([^"]+)"/.exec(request.body ?? '')?.[1] ?? '';
    const rows = (
      owner === null
        ? reader().sql(`${SENDING} AND p.card_guid = ?`).all(pushed)
        : reader().sql(`${SENDING} AND ${owner.known}`).all(owner.by)
    ) as Row[];
    const row = rows[0];
    if (row === undefined || rows.length > 1) {
      complaints.complain(
        'claimed-before-sent',
        `${label}: ${rows.length} entries of the patient are being sent`,
      );
      if (row === undefined) return null;
    }
    const older = reader()
      .sql(
        `SELECT id, kind, state FROM outbox_entry WHERE patient_id = ? AND id < ? AND state IN ('queued','sending','in-doubt')`,
      )
      .all(row.patient_id, row.id) as { id: number; kind: string; state: string }[];
    for (const { id, kind, state } of older)
      complaints.complain(
        'in-order',
        `${label} left for entry ${row.id} while entry ${id} (${kind}) was ${state}`,
      );
    return {
      entryId: row.id,
      kind: row.kind,
      bookingId: row.booking_id,
      pushId: row.push_id,
      place: row.slot_guid ?? `${row.resource_guid ?? row.card_guid} ${row.start_at ?? ''}`,
      resourceGuid: row.resource_guid ?? '',
    };
  }

  return {
    leaves(life, service, request) {
      const url = new URL(request.url);
      const token = /^Bearer (.+)$/.exec(request.headers.Authorization ?? '')?.[1];
      const owner = token === undefined ? null : (owners.get(token) ?? null);
      const label = `${request.method} ${service}${shortPath(url.pathname)}`;
      const trip: Trip = {
        id: trips.length + 1,
        life: life.number,
        service,
        method: request.method,
        url: request.url,
        label,
        leftAt: time.elapsed(),
        cause: causeOf(request, owner, label),
        policy: owner?.policy ?? null,
        end: null,
        endedAt: null,
        arrivedAt: null,
        onItsWay: 0,
        effects: [],
      };
      trips.push(trip);
      return trip;
    },
    isOnItsWay(trip, copies) {
      trip.onItsWay += copies;
    },
    arrived(trip, effects) {
      trip.onItsWay -= 1;
      trip.arrivedAt = time.elapsed();
      for (const effect of effects) {
        trip.effects.push(effect);
        byEffect.set(`${effect.kind} ${effect.guid}`, trip);
      }
    },
    ended(trip, end) {
      trip.end = end;
      trip.endedAt = time.elapsed();
      if (trip.service !== 'auth' || end.kind !== 'answered') return;
      const token = /"token":"([^"]+)"/i.exec(end.body)?.[1];
      const owner = ownerIn(new URL(trip.url).searchParams);
      if (token !== undefined && owner !== undefined) owners.set(token, owner);
    },
    trips: () => trips,
    tripThat: (kind, guid) => byEffect.get(`${kind} ${guid}`),
    wandering: () => trips.reduce((sum, trip) => sum + (trip.method === 'GET' ? 0 : trip.onItsWay), 0),
  };
}

/** Whom a token was asked for: at the server, and in the ledger. */
type Owner = { readonly policy: string; readonly known: string; readonly by: string };

function ownerIn(query: URLSearchParams): Owner | undefined {
  const snils = query.get('snils')?.replace(/\D/g, '');
  if (snils !== undefined) {
    const policy = patients.find((each) => each.snils === snils)?.policy;
    return policy === undefined ? undefined : { policy, known: 'p.snils = ?', by: snils };
  }
  const policy = `${query.get('s_pol') ?? ''}${query.get('n_pol') ?? ''}`.replaceAll('-', '');
  return policy === ''
    ? undefined
    : { policy, known: `replace(p.series, '-', '') || p.policy = ?`, by: policy };
}

const shortPath = (path: string): string =>
  decodeURIComponent(path)
    .replaceAll(/([0-9a-f]{8})-[0-9a-f-]{27}/gi, '$1')
    .slice(0, 80);

import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import { takeSlot } from '../../simulator/central/world.ts';
import { clinic } from '../../simulator/clinic/clinic.ts';
import { plainPapers } from '../support/plain-papers.ts';
import { createChance } from './chance.ts';
import { check } from './checker.ts';
import { drawClinic, HORIZON_DAYS } from './clinic-config.ts';
import { type Complaint, createComplaints } from './complaints.ts';
import { dataFolders } from './files.ts';
import { createHistory } from './history.ts';
import { type Breakage, createHost, type Host } from './host.ts';
import { createPaper } from './paper.ts';
import { visit } from './patients.ts';
import { createRequests } from './requests.ts';
import { createRoad } from './road.ts';
import { createServer } from './server.ts';
import { type Decision, operatorComes } from './staff.ts';
import { type Tally, tallyOf } from './tally.ts';
import { createTraffic } from './traffic.ts';
import { createTruth } from './truth.ts';
import { createVirtualTime, settled } from './virtual-time.ts';
import { drawWeather, fine, type Weather, weatherAt } from './weather.ts';

export type SeedResult = {
  readonly seed: number;
  readonly complaints: readonly Complaint[];
  readonly history: readonly string[];
  readonly tally: Tally;
  /** Requests that were made, and how long the world ran, in its own time. */
  readonly requests: number;
  readonly elapsedMs: number;
  readonly cuts: number;
};

/** A Monday at midnight, in the clinic's zone. */
const MONDAY = Date.parse('2026-11-23T00:00:00+03:00');
/** Longer than any pause, and than the longest slot lies ahead. */
const QUIET_WITHIN_MS = 5 * DAY_MS;

/**
 * One seed's world, from its beginning to the moment when all trouble is over and everything has settled; then the
 * checker. The same seed runs the same history, line by line.
 */
export async function runSeed(seed: number, breakage: Breakage = {}): Promise<SeedResult> {
  const plan = createChance(seed, 'plan');
  const ourClinic = drawClinic(plan);
  const time = createVirtualTime(MONDAY + Math.round(plan.between(7, 17) * HOUR_MS));
  const history = createHistory(time);
  const complaints = createComplaints();
  const server = createServer(createChance(seed, 'server'), time.trueNow, time.elapsed);
  const folders = dataFolders(seed, clinic.guid);
  const traffic = createTraffic(time, () => host.reader(), complaints);
  const truth = createTruth(server, traffic);
  const requests = createRequests();
  const roadChance = createChance(seed, 'road');
  const people = createChance(seed, 'people');
  const decisions: Decision[] = [];
  const clockSetAt: number[] = [];

  const troubleMs = Math.round(
    plan.between(15 * MINUTE_MS, plan.happens(0.2) ? 9 * HOUR_MS : 90 * MINUTE_MS),
  );
  const fronts = drawWeather(createChance(seed, 'weather'), troubleMs);
  let isHealed = false;
  const weather = (): Weather => (isHealed ? fine : weatherAt(fronts, time.elapsed()));
  let cutsLeft = plan.int(6);
  let cuts = 0;

  const host: Host = createHost({
    time,
    history,
    complaints,
    folders,
    kioskChance: createChance(seed, 'kiosk'),
    central: ourClinic.central,
    config: {
      ...ourClinic.config,
      papers: plainPapers(ourClinic.config.papers),
      demonstration: false,
      version: '0.0.0-test',
    },
    road: (life) => createRoad({ time, chance: roadChance, server, traffic, history, weather }, life),
    printer: (life) => createPaper({ chance: people, history, complaints, truth, host: () => host }, life),
    nextCut() {
      if (isHealed || cutsLeft === 0) return Number.POSITIVE_INFINITY;
      cutsLeft -= 1;
      return 1 + plan.int(plan.pick([8, 30, 120, 400]));
    },
    wentDown() {
      cuts += 1;
      const downMs = plan.happens(0.9)
        ? plan.between(SECOND_MS, 5 * MINUTE_MS)
        : plan.between(0, 3 * HOUR_MS);
      time.after(isHealed ? SECOND_MS : downMs, () => !isOver && host.start());
    },
    breakage,
  });
  let isOver = false;

  const during = (from: number, run: () => void): void => void time.after(from, () => isHealed || run());
  const bug = (cause: unknown): void =>
    complaints.complain(
      'no-bug-on-the-way',
      cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    );

  for (const { from, weather: front } of fronts) during(from, () => history.note('weather', front.name));
  const visits = {
    time,
    chance: people,
    history,
    complaints,
    host,
    server,
    requests,
    truth,
    horizonDays: HORIZON_DAYS,
  };
  for (let i = 3 + plan.int(6); i > 0; i--) {
    const at = plan.between(30 * SECOND_MS, troubleMs);
    // People come in a run, one after another.
    for (let run = 1 + plan.int(5); run > 0; run--)
      during(at + plan.between(0, 3 * MINUTE_MS), () => void visit(visits).catch(bug));
  }
  for (let i = plan.int(Math.ceil(troubleMs / (4 * MINUTE_MS))); i > 0; i--)
    during(plan.between(0, troubleMs), otherPeople);
  for (let i = plan.happens(0.35) ? 1 + plan.int(2) : 0; i > 0; i--)
    during(plan.between(0, troubleMs), () => setClock(plan.pick([-1, 1, -1, 1, 0]) * DAY_MS));
  // A clock that is set while nobody can say what time it is: the outage's own trouble.
  for (const { from, weather: front } of fronts)
    if (front.outage !== null && plan.happens(0.3))
      during(from + plan.between(0, 10 * MINUTE_MS), () => setClock(plan.pick([-1, 1]) * DAY_MS));
  for (let i = plan.int(3); i > 0; i--)
    during(plan.between(0, troubleMs), () => host.cut('cut from outside'));
  if (plan.happens(0.3)) during(plan.between(0, troubleMs), () => host.stop());
  const staff = { time, chance: people, history, host, truth, traffic };
  for (let i = plan.int(4); i > 0; i--)
    during(plan.between(5 * MINUTE_MS, troubleMs), () => void operatorComes(staff, decisions).catch(bug));

  function setClock(offset: number): void {
    if (time.wallOffset() === offset) return;
    history.note('clock', `set to ${offset / HOUR_MS} h off`);
    clockSetAt.push(time.elapsed());
    time.setWallOffset(offset);
  }

  /** Somebody books over the internet; often the very place that a patient here is waiting for, or a run of them. */
  function otherPeople(): void {
    const waiting = host
      .reader()
      .sql(`SELECT slot_guid AS guid FROM booking WHERE state = 'pending' AND slot_guid IS NOT NULL`)
      .all() as { guid: string }[];
    const today = { status: 'available', day: server.world.today() } as const;
    const free = waiting.length > 0 && people.happens(0.6) ? waiting : server.world.schedule.slots(today);
    if (free.length === 0) return;
    const { guid } = people.pick<{ guid: string }>(free);
    const wanted = server.world.schedule.find(guid)?.slot;
    if (!wanted) return;
    const { day, resourceGuid } = wanted;
    const later = server.world.schedule
      .slots({ status: 'available', day, resourceGuid })
      .filter(({ startAt }) => startAt > wanted.startAt);
    const taken = [wanted, ...later.slice(0, people.happens(0.4) ? people.int(5) : 0)].filter((each) =>
      takeSlot(server.world, each.guid),
    );
    if (taken.length > 0)
      history.note('others', `take ${taken.map((each) => each.guid.slice(0, 8)).join(', ')}`);
  }

  try {
    host.start();
    await settled();
    while (await time.step(troubleMs));
    isHealed = true;
    history.note('weather', 'all trouble is over');
    setClock(0);
    const deadline = troubleMs + QUIET_WITHIN_MS;
    do {
      const until = time.elapsed() + MINUTE_MS;
      while (await time.step(until));
    } while (!isQuiet() && time.elapsed() < deadline);
    check({
      reader: host.reader(),
      trueNow: time.trueNow(),
      server,
      truth,
      traffic,
      requests,
      decisions,
      clockSetAt,
      complaints,
    });
    const tally = tallyOf(host.reader());
    return {
      seed,
      complaints: complaints.all(),
      history: history.lines(),
      tally,
      requests: requests.all().length,
      elapsedMs: time.elapsed(),
      cuts,
    };
  } finally {
    isOver = true;
    host.close();
    folders.remove();
  }

  function isQuiet(): boolean {
    if (!host.isUp() || traffic.wandering() > 0) return false;
    const open = host
      .reader()
      .sql(`SELECT 1 FROM outbox_entry WHERE state IN ('queued','sending','in-doubt') LIMIT 1`)
      .get();
    return open === undefined;
  }
}

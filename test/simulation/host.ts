import type { Reader } from '../../db/connection.ts';
import { openStore } from '../../db/open-store.ts';
import type { Store } from '../../db/store.ts';
import type { Answer, Input, MethodName } from '../../domain/bridge.ts';
import { answerCall } from '../../main/bridge.ts';
import { createCentralApi } from '../../main/central/create-central-api.ts';
import type { CentralSettings } from '../../main/central/settings.ts';
import { createKiosk, type Kiosk, type KioskConfig } from '../../main/kiosk.ts';
import type { Log, Ports } from '../../main/ports.ts';
import { createNoScanner } from '../../main/scanners/none.ts';
import type { Chance } from './chance.ts';
import type { Complaints } from './complaints.ts';
import { type DataFolders, KEY } from './files.ts';
import type { History } from './history.ts';
import { createLife, type Life, PowerCut } from './life.ts';
import { mortalStore } from './mortal-store.ts';
import { type SweepMemory, unhurriedSchedule } from './unhurried-schedule.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What a test that breaks a rule puts in the way; everything else is the kiosk as it is delivered. */
export type Breakage = {
  readonly store?: (store: Store, life: Life) => Store;
  readonly ports?: (ports: Ports, life: Life) => Ports;
  readonly config?: (config: KioskConfig) => KioskConfig;
  /** After a power cut, before anybody opens the files again. */
  readonly files?: (folder: string, elapsed: number) => void;
};

export type HostDeps = {
  readonly time: VirtualTime;
  readonly history: History;
  readonly complaints: Complaints;
  readonly folders: DataFolders;
  readonly kioskChance: Chance;
  readonly central: CentralSettings;
  readonly config: KioskConfig;
  readonly road: (life: Life) => Parameters<typeof createCentralApi>[0]['transport'];
  readonly printer: (life: Life) => Ports['printer'];
  /** At which moment of the life that begins the power goes; Infinity for never. */
  readonly nextCut: () => number;
  /** Somebody must switch it on again. */
  readonly wentDown: () => void;
  readonly breakage: Breakage;
};

/** The machine the kiosk's program runs on: it is switched on, loses power, is shut down, and comes back on the same files. */
export type Host = {
  isUp(): boolean;
  start(): void;
  /** The power goes now. */
  cut(why: string): void;
  /** Shut down as an operator does. */
  stop(): void;
  reader(): Reader;
  /** Answers as a shell does; undefined when the life that was asked is over: nobody saw the answer. */
  call<M extends MethodName>(method: M, input: Input<M>): Promise<Answer<M> | undefined>;
  close(): void;
};

export function createHost(deps: HostDeps): Host {
  const { time, history, complaints, folders } = deps;
  const swept: SweepMemory = new Map();
  let lives = 0;
  let store: Store | undefined;
  let running: { readonly life: Life; readonly kiosk: Kiosk; readonly log: Log } | undefined;
  /** The dead one's file is still open: its last transaction may just be rolling back. */
  let dead: Store | undefined;
  let isStopping = false;
  const filesToRead = (): Store => {
    const open = store ?? dead;
    if (open !== undefined) return open;
    // Shut down: nobody has the files.
    store = openFiles();
    return store;
  };

  function bury(): void {
    dead?.close();
    dead = undefined;
  }

  function openFiles(): Store {
    const owner = deps.config.clinic.guid;
    const opened = openStore({ folder: folders.current(), keyHex: KEY, owner, now: time.wallNow() });
    if (!opened.ok) throw new Error(opened.message);
    return opened.value;
  }

  function start(): void {
    bury();
    store ??= openFiles();
    const real = store;
    lives += 1;
    const life = createLife(lives, time, history, deps.nextCut(), () => {
      if (isStopping) real.close();
      else {
        folders.survive();
        deps.breakage.files?.(folders.current(), time.elapsed());
        dead = real;
      }
      store = undefined;
      running = undefined;
      isStopping = false;
      deps.wentDown();
    });
    history.note('power', `on, life ${lives}`);
    const log = logOf(life);
    const lent = mortalStore(real, life);
    const { config, kioskChance } = deps;
    const transport = deps.road(life);
    const ports: Ports = {
      clock: life.clock,
      newId: kioskChance.uuid,
      random: kioskChance.next,
      log,
      central: unhurriedSchedule(
        createCentralApi({
          config: deps.central,
          clinic: config.clinic,
          clock: life.clock,
          log,
          ...(transport ? { transport } : {}),
        }),
        life,
        time,
        swept,
      ),
      printer: deps.printer(life),
      scanner: createNoScanner(),
    };
    try {
      const kiosk = createKiosk(
        deps.breakage.ports?.(ports, life) ?? ports,
        deps.breakage.store?.(lent, life) ?? lent,
        deps.breakage.config?.(config) ?? config,
      );
      running = { life, kiosk, log };
      kiosk.start();
    } catch (cause) {
      if (!(cause instanceof PowerCut)) throw cause;
    }
  }

  function logOf(life: Life): Log {
    const write =
      (level: string): Log['info'] =>
      (event, fields = {}) => {
        if (life.isOver()) return;
        const told = Object.entries(fields).map(([name, value]) => `${name}=${shortened(String(value))}`);
        history.note('kiosk', [level === 'info' ? '' : level, event, ...told].filter(Boolean).join(' '));
        // What the kiosk logs as an error is a bug or a failing disk, and the disk does not fail here.
        if (level === 'error') complaints.complain('no-bug-on-the-way', [event, ...told].join(' '));
      };
    return { info: write('info'), warn: write('warn'), error: write('error') };
  }

  return {
    isUp: () => running !== undefined && !running.life.isOver(),
    start,
    cut: (why) => running?.life.end(why),
    stop() {
      if (running === undefined) return;
      const { life, kiosk } = running;
      history.note('power', 'shutting down');
      void kiosk.stop().then(
        () => {
          isStopping = !life.isOver();
          life.end('shut down');
        },
        () => undefined,
      );
    },
    reader: () => filesToRead().reader,
    async call(method, input) {
      if (running === undefined || running.life.isOver()) return undefined;
      const { life, kiosk, log } = running;
      const answer = await answerCall(kiosk.handlers, log, method, input);
      return life.isOver() ? undefined : (answer as Answer<typeof method>);
    },
    close() {
      running?.life.end('the end');
      bury();
      store?.close();
    },
  };
}

const shortened = (text: string): string => text.replaceAll(/([0-9a-f]{8})-[0-9a-f-]{27}/gi, '$1');

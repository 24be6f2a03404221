import { contextBridge, ipcRenderer } from 'electron';
import type { EventName, MethodName } from '../domain/bridge.ts';

/**
 * Lends the page the calls and events of the contract, by name, and nothing else. The names are written out so that no
 * library is loaded here; the compiler holds them against the contract.
 */
const methods: Record<MethodName, true> = {
  status: true,
  identify: true,
  specialities: true,
  doctors: true,
  days: true,
  times: true,
  book: true,
  booking: true,
  bookingByNumber: true,
  bookings: true,
  referrals: true,
  cancel: true,
  withdraw: true,
  pushPatient: true,
  push: true,
  print: true,
  takeScan: true,
  wedgeRead: true,
  endVisit: true,
  operatorUnlock: true,
  operatorState: true,
  operatorFaults: true,
  operatorSweep: true,
  operatorDeliverNow: true,
  operatorLeave: true,
  operatorLock: true,
  operatorOutbox: true,
  operatorPrinter: true,
  operatorTestPrint: true,
  operatorEntry: true,
  operatorRetry: true,
  operatorSettle: true,
};
const events: Record<EventName, true> = {
  'status-changed': true,
  'mirror-changed': true,
  'booking-changed': true,
  'push-changed': true,
  scanned: true,
};

contextBridge.exposeInMainWorld('infomat', {
  call: (method: string, input: unknown) =>
    Object.hasOwn(methods, method)
      ? ipcRenderer.invoke(`bridge:${method}`, input)
      : Promise.reject(new Error('no such call')),
  on(event: string, listener: (data: unknown) => void) {
    if (!Object.hasOwn(events, event)) return () => {};
    const forward = (_: unknown, data: unknown): void => listener(data);
    ipcRenderer.on(`bridge:${event}`, forward);
    return () => ipcRenderer.off(`bridge:${event}`, forward);
  },
});

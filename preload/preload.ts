import { contextBridge, ipcRenderer } from 'electron';
import { eventNames, methodNames } from '../domain/bridge.ts';

/** Lends the page the calls and events of the contract, by name, and nothing else. */
const methods: readonly string[] = methodNames;
const events: readonly string[] = eventNames;

contextBridge.exposeInMainWorld('infomat', {
  call: (method: string, input: unknown) =>
    methods.includes(method)
      ? ipcRenderer.invoke(`bridge:${method}`, input)
      : Promise.reject(new Error('no such call')),
  on(event: string, listener: (data: unknown) => void) {
    if (!events.includes(event)) return () => {};
    const forward = (_: unknown, data: unknown): void => listener(data);
    ipcRenderer.on(`bridge:${event}`, forward);
    return () => ipcRenderer.off(`bridge:${event}`, forward);
  },
});

import { setTimeout as after } from 'node:timers/promises';
import { z } from 'zod';

export type Inspector = {
  /** The process's memory after a collection of garbage, bytes. */
  weigh(): Promise<{ rss: number; heap: number; external: number }>;
  close(): void;
};

const answerSchema = z.object({ id: z.int(), result: z.unknown().optional(), error: z.unknown().optional() });
const evaluated = z.object({ result: z.object({ value: z.string() }) });
const usage = z.object({ rss: z.number(), heapUsed: z.number(), external: z.number() });

/** Speaks to a process that was started with `--inspect`: it needs no line of ours for being weighed. */
export async function inspect(url: string | null): Promise<Inspector> {
  if (url === null) throw new Error('the process was not started with --inspect');
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('the inspector does not answer'));
  });
  const waiting = new Map<number, (result: unknown) => void>();
  socket.onmessage = ({ data }) => {
    const answer = answerSchema.safeParse(JSON.parse(String(data)));
    if (answer.success) waiting.get(answer.data.id)?.(answer.data.result);
  };
  let last = 0;
  const send = (method: string, params: object = {}): Promise<unknown> =>
    new Promise((resolve) => {
      const id = ++last;
      waiting.set(id, (result) => {
        waiting.delete(id);
        resolve(result);
      });
      socket.send(JSON.stringify({ id, method, params }));
    });
  return {
    async weigh() {
      await after(1_000);
      for (let i = 0; i < 3; i++) {
        await send('HeapProfiler.collectGarbage');
        await after(300);
      }
      const expression = 'JSON.stringify(process.memoryUsage())';
      const { result } = evaluated.parse(await send('Runtime.evaluate', { expression }));
      const { rss, heapUsed: heap, external } = usage.parse(JSON.parse(result.value));
      return { rss, heap, external };
    },
    close: () => socket.close(),
  };
}

import type { RoadSettings } from '../printers/create-printer.ts';
import { type FlowControl, flowControls } from '../printers/serial-road.ts';

/**
 * A road to a printer as an installer types it: `tcp://192.0.2.7:9100`, `serial:///dev/ttyUSB0?baud=19200&flow=hardware`,
 * `serial://COM3`, `file:///dev/usb/lp0?two-way`. One message when it is something else.
 */
export function readPrinterUrl(text: string): RoadSettings | { readonly message: string } {
  const refuse = (why: string) => ({ message: `--printer "${text}": ${why}.` });
  if (!URL.canParse(text)) return refuse('no road; it looks like tcp://192.0.2.7:9100');
  const url = new URL(text);
  const asked = new Map(url.searchParams);
  const surplus = (allowed: readonly string[]): string | undefined =>
    [...asked.keys()].find((key) => !allowed.includes(key));

  switch (url.protocol) {
    case 'tcp:': {
      if (url.hostname === '') return refuse('which host? It looks like tcp://192.0.2.7:9100');
      if (url.pathname.length > 1 || url.username !== '' || asked.size > 0) {
        return refuse('a host and a port, and nothing else');
      }
      // Brackets are for the URL alone: [::1].
      const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
      if (url.port === '0') return refuse('a port is a number from 1 to 65535, such as 9100');
      return { kind: 'tcp', host, port: url.port === '' ? 9_100 : Number(url.port) };
    }
    case 'serial:': {
      const path = decoded(url.hostname + url.pathname);
      if (path === null) return refuse(BROKEN_PERCENT);
      if (path.length < 2) return refuse('which port? It looks like serial:///dev/ttyUSB0?baud=19200');
      const unknown = surplus(['baud', 'flow']);
      if (unknown !== undefined) return refuse(`there is no "${unknown}", only baud and flow`);
      const baud = asked.get('baud') ?? '19200';
      if (!/^[1-9]\d{2,5}$/.test(baud)) return refuse(`baud is a number such as 19200, not "${baud}"`);
      const flow = asked.get('flow') ?? 'none';
      const flowControl = flowControls.find((each: FlowControl) => each === flow);
      if (!flowControl) return refuse(`flow is ${flowControls.join(', ')}, not "${flow}"`);
      return { kind: 'serial', path, baudRate: Number(baud), flowControl };
    }
    case 'file:': {
      const unknown = surplus(['two-way']);
      if (unknown !== undefined) return refuse(`there is no "${unknown}", only two-way`);
      if (url.hostname !== '' || url.pathname.length < 2) return refuse('it looks like file:///dev/usb/lp0');
      const path = decoded(url.pathname);
      if (path === null) return refuse(BROKEN_PERCENT);
      return { kind: 'device', path, twoWay: asked.has('two-way') };
    }
    default:
      return refuse('the roads are tcp, serial and file');
  }
}

const BROKEN_PERCENT = 'a percent sign begins the number of a character, such as %20; one here does not';

/** Null where a percent sign begins no character. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

import { parseArgs } from 'node:util';

export type Arguments = {
  readonly config: string | undefined;
  readonly dataFolder: string | undefined;
  readonly port: number | undefined;
  /** Print the launch URL and open nothing. */
  readonly open: boolean;
};

/** What `npm start -- …` takes. Returns one message when it is something else. */
export function readArguments(argv: readonly string[]): Arguments | { readonly message: string } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        config: { type: 'string' },
        'data-folder': { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
      },
      // Electron and Chromium have flags of their own.
      strict: false,
    });
    const known = new Set(['config', 'data-folder', 'port', 'no-open', 'no-sandbox', 'sandbox']);
    const unknown = Object.keys(values).find((name) => !known.has(name) && !isChromiumFlag(name));
    if (unknown) return { message: `Unknown option --${unknown}. ${USAGE}` };
    const text = (name: string): string | undefined => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    };
    if (values.config === true || values['data-folder'] === true || values.port === true) {
      return { message: `An option lacks its value. ${USAGE}` };
    }
    const port = text('port');
    if (port !== undefined && !(/^\d+$/.test(port) && Number(port) <= 65_535)) {
      return { message: `--port takes a number from 0 to 65535, not "${port}".` };
    }
    return {
      config: text('config'),
      dataFolder: text('data-folder'),
      port: port === undefined ? undefined : Number(port),
      open: values['no-open'] !== true,
    };
  } catch (cause) {
    return { message: `${cause instanceof Error ? cause.message : 'bad arguments'}. ${USAGE}` };
  }
}

const isChromiumFlag = (name: string): boolean =>
  /^(remote-debugging|inspect|disable-|enable-|ozone|user-data-dir)/.test(name);

export const USAGE =
  'Options: --config FILE, --data-folder FOLDER, --port NUMBER (browser shell), --no-open (browser shell).';

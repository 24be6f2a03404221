import manifest from '../../package.json' with { type: 'json' };

/** The program's version, as package.json has it; bundled with the Electron shell. */
export const version: string = manifest.version;

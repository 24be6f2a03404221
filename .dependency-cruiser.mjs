/** Who may import whom: one sentence per rule. `npm run check` holds the code against it. */
const core =
  '^main/(kiosk|bridge|events|network|ports|config|config-devices|upkeep|operator-session|tell-operator|use-cases|outbox|mirror|tickets)(\\.ts|/)';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'The domain knows nothing of files, networks or screens: only a schema library may be imported.',
      severity: 'error',
      from: { path: '^domain/' },
      to: { pathNot: ['^domain/', '^node_modules/zod/'] },
    },
    {
      name: 'db-stands-on-domain',
      comment: 'Storage knows the domain, better-sqlite3 and node, and nothing that uses it.',
      severity: 'error',
      from: { path: '^db/' },
      to: { pathNot: ['^db/', '^domain/', '^node_modules/(better-sqlite3|zod)', '^(node:)?[a-z_/]+$'] },
    },
    {
      name: 'core-knows-no-adapter',
      comment:
        'The kiosk core talks to the world through ports: never to an adapter, a shell or a library of theirs.',
      severity: 'error',
      from: { path: core },
      to: {
        pathNot: [
          core,
          '^domain/',
          '^paper/',
          '^db/',
          '^node_modules/(zod|iconv-lite)',
          '^(node:)?(crypto|buffer)$',
        ],
      },
    },
    {
      name: 'paper-is-pure',
      comment:
        "How a document lies on paper is worked out from values alone, so that the printer, the screen and a test draw the same; only the PDF needs a library of node's.",
      severity: 'error',
      from: { path: '^paper/', pathNot: '^paper/pdf\\.ts$' },
      to: { pathNot: ['^paper/', '^domain/', '^node_modules/uqr/'] },
    },
    {
      name: 'paper-settings-stand-alone',
      comment:
        "A clinic's own words and logo are read from its configuration for whoever lays out papers: nothing of the running kiosk is needed for that.",
      severity: 'error',
      from: { path: '^main/(papers|logo)\\.ts$' },
      to: {
        path: '^(main|db|renderer|preload|simulator|scripts)/',
        pathNot: ['^main/(papers|logo|config|config-devices|tickets/parts)\\.ts$'],
      },
    },
    {
      name: 'adapters-stand-alone',
      comment:
        'An adapter (central API client, printers, scanners) knows the domain and the ports it fills, and no other part of the kiosk.',
      severity: 'error',
      from: { path: '^main/(central|printers|scanners)/' },
      to: {
        path: '^(main|db|renderer|preload|simulator|paper)/',
        pathNot: ['^main/ports', '^main/central/', '^main/printers/', '^main/scanners/'],
      },
    },
    {
      name: 'adapters-do-not-mix',
      comment: 'The central API client, the printers and the scanners have nothing to say to each other.',
      severity: 'error',
      from: { path: '^main/(central|printers|scanners)/' },
      to: { path: '^main/(central|printers|scanners)/', pathNot: '^main/$1/' },
    },
    {
      name: 'one-electron-importer',
      comment:
        'Electron is imported by its shell and the preload alone, so that everything else runs in plain Node.',
      severity: 'error',
      from: { pathNot: ['^main/shells/electron/', '^preload/', '^scripts/'] },
      to: { path: '^(node_modules/electron/|electron$)' },
    },
    {
      name: 'preload-is-thin',
      comment: 'The preload lends the bridge and nothing else: electron and the contract.',
      severity: 'error',
      from: { path: '^preload/' },
      to: { pathNot: ['^preload/', '^domain/', '^(node_modules/electron/|electron$)', '^node_modules/zod/'] },
    },
    {
      name: 'renderer-has-no-node',
      comment: 'The renderer has React, UI libraries and the domain; everything else comes over the bridge.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/vite\\.config\\.ts$' },
      to: {
        pathNot: [
          '^renderer/',
          '^domain/',
          '^paper/(?!pdf)',
          '^node_modules/(uqr|react|react-dom|zustand|i18next|react-i18next|lucide-react|@fontsource-variable|zod|@types/react)',
        ],
      },
    },
    {
      name: 'simulator-is-its-own-world',
      comment:
        'The simulator decodes what the kiosk sends from the bytes alone: it shares the domain and no code of the kiosk.',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^(main|db|renderer|preload|scripts|paper)/' },
    },
    {
      name: 'only-the-demonstration-starts-the-simulator',
      comment:
        'A configured kiosk never loads the simulator: one file starts it, for the demonstration clinic.',
      severity: 'error',
      from: { path: '^(main|db|domain|renderer|preload)/', pathNot: '^main/shells/demonstration\\.ts$' },
      to: { path: '^simulator/' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'Nothing the kiosk runs depends on test or bench.',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'bench-stands-without-tests',
      comment:
        'What is measured is what patients use: a benchmark drives the kiosk, the simulator and a browser by itself, and borrows nothing from the tests.',
      severity: 'error',
      from: { path: '^bench/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-circles',
      comment: 'Files that import each other in a circle cannot be read one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

/** Bundles the host into one file: native-host/dist/candor-agent.cjs. `node native-host/build.ts` */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))

/** Of x11 only what the host asks for: an X server, keyboard tables and most extensions would lie in memory unused. */
const UNUSED_X11 =
  /[\\/](?:xserver[\\/].*|keysyms|gcfunction|ext[\\/](?!(?:res|screen-saver|sync)\.js$).*)\.js$/

const lean: Plugin = {
  name: 'x11 without what is never asked for',
  setup: ({ onLoad }) => {
    onLoad({ filter: /node_modules[\\/]x11[\\/]lib/ }, ({ path }) =>
      UNUSED_X11.test(path) ? { contents: "throw new Error('This part of x11 is left out.')" } : undefined,
    )
  },
}

/** Builds into `outfile` (default native-host/dist/candor-agent.cjs) and answers its path. */
export const buildHost = async (outfile = join(here, 'dist', 'candor-agent.cjs')): Promise<string> => {
  const { version } = JSON.parse(readFileSync(join(here, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  await build({
    entryPoints: [join(here, 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    plugins: [lean],
    define: { CANDOR_VERSION: JSON.stringify(version) },
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  })
  return outfile
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${await buildHost()}\n`)
}
